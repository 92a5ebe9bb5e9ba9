package org.comity.mapping.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.mapping.finding.Finding;
import org.comity.model.CredentialKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An adapter folder is read whole, and every fault of every file is told at once. */
class AdapterFolderTest {
  private static final String ADAPTER =
      """
      id: xa-register
      title: {en: Register, et: Register}
      country: XA
      agency: "XA:register"
      kinds: [QUALIFICATION, LICENCE]
      identifierSchemes: ["XA:code"]
      holder: {required: [identifier, birthDate]}
      capabilities: [FIND_BY_HOLDER, DELIVER]
      engine: rest
      rest: {find: {path: /awards, query: {id: "{code}"}}, ok: ["200", 404]}
      """;
  private static final String MAPPING =
      "version: \"4\"\nrecords: awards\nnumber: no\nfields: [{to: kind, constant: LICENCE}]\n";

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(temp.resolve("xa-register"));
    Files.writeString(folder.resolve("adapter.yaml"), ADAPTER);
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
  }

  private List<String> findings() {
    AdapterFolder.Loaded loaded = AdapterFolder.load(folder);
    assertThat(loaded.folder() == null).isEqualTo(!loaded.findings().isEmpty());
    return loaded.findings().stream().map(Finding::toString).toList();
  }

  @Test
  void aSoundFolder() {
    assertThat(findings()).isEmpty();
    AdapterFolder read = Objects.requireNonNull(AdapterFolder.load(folder).folder());
    assertThat(read.id()).isEqualTo("xa-register");
    assertThat(read.title())
        .containsExactly(Map.entry("en", "Register"), Map.entry("et", "Register"));
    assertThat(read.country()).isEqualTo("XA");
    assertThat(read.agency()).isEqualTo("XA:register");
    assertThat(read.kinds()).containsExactly(CredentialKind.QUALIFICATION, CredentialKind.LICENCE);
    assertThat(read.identifierSchemes()).containsExactly("XA:code");
    assertThat(read.holderRequired())
        .containsExactly(
            AdapterFolder.HolderAttribute.IDENTIFIER, AdapterFolder.HolderAttribute.BIRTH_DATE);
    assertThat(read.mapper().version()).isEqualTo("xa-register/4");
    AdapterConfig config = read.adapterConfig(Map.of("endpoint", "http://127.0.0.1:1"));
    assertThat(config.capabilities())
        .containsExactlyInAnyOrder(Capability.FIND_BY_HOLDER, Capability.DELIVER);
    assertThat(config.engine())
        .isEqualTo(
            Map.of(
                "find", Map.of("path", "/awards", "query", Map.of("id", "{code}")),
                "ok", List.of("200", "404")));
    assertThat(config.settings()).containsEntry("endpoint", "http://127.0.0.1:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: xa-register | id: other | adapter.yaml:1:5 WRONG_VALUE 'other'; the folder's name:"
            + " xa-register",
        "country: XA | country: Estonia | adapter.yaml:3:10 WRONG_VALUE 'Estonia'",
        "country: XA | country: ZZ | adapter.yaml:3:10 WRONG_VALUE 'ZZ'; two capital letters of ISO"
            + " 3166-1",
        "XA:register | ZZ:register | adapter.yaml:4:9 WRONG_VALUE 'ZZ:register'",
        "{en: Register, | {español: Register, | adapter.yaml:2:18 WRONG_VALUE a title in 'español';"
            + " did you mean es?",
        "country: XA | `` | adapter.yaml:1:1 MISSING_KEY there is no 'country'",
        "XA:register | register | adapter.yaml:4:9 WRONG_VALUE 'register'",
        "LICENCE] | LICENSE] | adapter.yaml:5:24 UNKNOWN_CODE 'LICENSE'; did you mean LICENCE?",
        "birthDate] | birthdate] | UNKNOWN_CODE 'birthdate'; did you mean birthDate?",
        "DELIVER] | DELIVERY] | UNKNOWN_CODE 'DELIVERY'; did you mean DELIVER?",
        "holder: | holdr: | adapter.yaml:7:1 UNKNOWN_KEY 'holdr'; did you mean holder?",
        "rest: {find | rset: {find | UNKNOWN_KEY 'rset'; did you mean rest?",
        "engine: rest | engine: | adapter.yaml:9:8 EMPTY_VALUE",
        "title: {en: Register, et: Register} | title: Register | adapter.yaml:2:8 WRONG_TYPE"
            + " 'title' is no mapping",
        "identifierSchemes: [`XA:code`] | identifierSchemes: [] | MISSING_KEY an identifier is"
            + " required",
        "engine: rest | mapping: ../x.yaml | WRONG_VALUE '../x.yaml'; a file in the folder itself",
        "engine: rest | mapping: x.yaml | x.yaml:0:0 MISSING_FILE there is no x.yaml",
        "engine: rest | engine: [rest | NOT_WELL_FORMED",
        "engine: rest | engine: &a rest | YAML_ALIAS",
      })
  void aFaultInTheAdapterFile(String from, String to, String expected) throws IOException {
    String before = from.replace('`', '"');
    assertThat(ADAPTER).contains(before);
    Files.writeString(
        folder.resolve("adapter.yaml"), ADAPTER.replace(before, to == null ? "" : to));
    assertThat(findings()).anySatisfy(f -> assertThat(f).contains(expected));
  }

  @Test
  void faultsOfAllFilesAtOnce() throws IOException {
    Files.writeString(
        folder.resolve("adapter.yaml"), ADAPTER.replace("XA\n", "xa\n") + "more: 1\n");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        MAPPING.replace("]", ", {to: status/code, from: s, table: st}]") + "extra: 1\n");
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/st.csv"), "local,canonical\n1,GONE\n");
    assertThat(findings())
        .anySatisfy(f -> assertThat(f).startsWith("adapter.yaml:3:10 WRONG_VALUE"))
        .anySatisfy(f -> assertThat(f).startsWith("adapter.yaml:11:1 UNKNOWN_KEY 'more'"))
        .anySatisfy(f -> assertThat(f).startsWith("mapping.yaml:5:1 UNKNOWN_KEY 'extra'"))
        .anySatisfy(f -> assertThat(f).startsWith("tables/st.csv:2:1 UNKNOWN_CODE 'GONE'"));
  }

  @Test
  void aFileThatIsNoYamlHidesNoOther() throws IOException {
    Files.writeString(folder.resolve("adapter.yaml"), ADAPTER.replace(" XA\n", " [XA\n"));
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING + "extra: 1\n");
    assertThat(findings())
        .anySatisfy(f -> assertThat(f).startsWith("adapter.yaml:3:10 NOT_WELL_FORMED"))
        .anySatisfy(f -> assertThat(f).startsWith("mapping.yaml:5:1 UNKNOWN_KEY 'extra'"));
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING.replace("}]", "}"));
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/st.csv"), "local,canonical\n1,\n");
    assertThat(findings())
        .anySatisfy(f -> assertThat(f).startsWith("mapping.yaml:4:9 NOT_WELL_FORMED"))
        .anySatisfy(f -> assertThat(f).startsWith("tables/st.csv:2:1 EMPTY_VALUE"));
  }

  @Test
  void whatCanBePassedOverHidesNothingOfItsOwnFile() throws IOException {
    Files.writeString(
        folder.resolve("adapter.yaml"),
        ADAPTER.replace("XA\n", "xa\n").replace("rest: {", "rest:\n\tx: {") + "engine: soap\n");
    assertThat(findings())
        .anySatisfy(f -> assertThat(f).startsWith("adapter.yaml:11:1 YAML_TAB a TAB"))
        .anySatisfy(
            f ->
                assertThat(f)
                    .startsWith("adapter.yaml:12:1 YAML_DUPLICATE_KEY 'engine'")
                    .contains("first in line 9"))
        .anySatisfy(f -> assertThat(f).startsWith("adapter.yaml:3:10 WRONG_VALUE 'xa'"));
  }

  @Test
  void aFolderThatIsNone() {
    folder = temp.resolve("nowhere");
    assertThat(findings()).singleElement().asString().contains("MISSING_FILE");
  }
}
