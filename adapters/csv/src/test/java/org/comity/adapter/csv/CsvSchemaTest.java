package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published JSON Schema of the section names exactly the keys that the engine knows. */
class CsvSchemaTest {
  private static final String SECTION =
      """
      zzzzzz: 1
      manifest: {zzzzzz: 1}
      marker: {zzzzzz: 1}
      files:
        a:
          name: a.csv
          columns: [id, other]
          key: [id]
          zzzzzz: 1
          header: {zzzzzz: 1, fields: [{zzzzzz: 1}]}
          trailer: {zzzzzz: 1, fields: [{zzzzzz: 1}]}
          byRelease: {"1": {zzzzzz: 1}}
        b:
          name: b.txt
          layout: [{name: id, start: 1, length: 2, zzzzzz: 1}]
          surplus: {zzzzzz: 1}
      record: {base: a, join: [{zzzzzz: 1}], zzzzzz: 1}
      releases: ["1"]
      load: {zzzzzz: 1, operation: {zzzzzz: 1}}
      lookUp: {zzzzzz: 1, birthDate: {zzzzzz: 1}, names: [{zzzzzz: 1}]}
      limits: {zzzzzz: 1}
      outbound: {zzzzzz: 1}
      acknowledgement: {zzzzzz: 1, outcome: {zzzzzz: 1}}
      """;

  @ParameterizedTest
  @CsvSource({
    "/, properties",
    "/manifest, properties/manifest/properties",
    "/marker, properties/marker/properties",
    "/files/a, F",
    "/files/a/byRelease/1, F/byRelease/additionalProperties/properties",
    "/files/a/header, F/header/anyOf/properties",
    "/files/a/header/fields[1], F/header/anyOf/properties/fields/items/properties",
    "/files/a/trailer, F/trailer/anyOf/properties",
    "/files/a/trailer/fields[1], F/trailer/anyOf/properties/fields/items/properties",
    "/files/b/layout[1], F/layout/anyOf/items/properties",
    "/files/b/surplus, F/surplus/anyOf/properties",
    "/record, properties/record/properties",
    "/record/join[1], properties/record/properties/join/anyOf/items/properties",
    "/load, properties/load/properties",
    "/load/operation, properties/load/properties/operation/properties",
    "/lookUp, properties/lookUp/properties",
    "/lookUp/birthDate, properties/lookUp/properties/birthDate/properties",
    "/lookUp/names[1], properties/lookUp/properties/names/anyOf/items/properties",
    "/limits, properties/limits/properties",
    "/outbound, properties/outbound/properties",
    "/acknowledgement, properties/acknowledgement/properties",
    "/acknowledgement/outcome, properties/acknowledgement/properties/outcome/properties"
  })
  void theKeysAreTheSame(String section, String inSchema) throws Exception {
    String path =
        "$defs/csv/"
            + inSchema.replaceFirst("^F", "properties/files/additionalProperties/properties");
    TreeNode schema =
        JsonGate.standard()
            .tree(Files.readAllBytes(Path.of("../../docs/schemas/adapter.schema.json")));
    TreeSet<String> published = new TreeSet<>();
    schema.all(path).forEach(n -> n.children().forEach(c -> published.add(c.name())));
    // Releases are taken apart before the keys of a file are looked at.
    published.remove("byRelease");
    assertThat(published).as(path).isNotEmpty();
    assertThat(published).containsExactlyInAnyOrder(known(section));
  }

  private static String[] known(String section) throws Exception {
    Map<String, Object> engine =
        ((YamlNode.Mapping) YamlGate.standard().read(SECTION.getBytes(StandardCharsets.UTF_8)))
            .plain();
    String place = ("csv" + section + "/zzzzzz").replace("//", "/");
    Issue unknown =
        new CsvAdapterFactory()
            .check(new AdapterConfig("xa-csv", Path.of("."), engine, Map.of(), Set.of())).stream()
                .filter(i -> Objects.requireNonNullElse(i.path(), "").endsWith(place))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing told at " + place));
    return unknown.message().replaceAll("(?s).*known here: |\\)$", "").split(", ");
  }
}
