package org.comity.mapping.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a REST folder is told of the paths by which it knows errors and acknowledgements. */
class RestPathsTest {
  private static final String ADAPTER =
      """
      id: xa-one
      title: {en: "Register"}
      country: XA
      agency: "XA:one"
      kinds: [QUALIFICATION]
      identifierSchemes: ["XA:code"]
      capabilities: [FIND_BY_HOLDER, DELIVER]
      engine: rest
      rest:
        operations:
          findByHolder:
            method: POST
            path: /search
            body: {code: "{holder.identifier:XA:code}"}
            records: items
            errors:
              - {status: 404, path: error/code, equals: NOTHING_HERE, kind: nothing}
              - {path: fault/code, present: true, kind: unavailable}
          submit:
            method: POST
            path: /results
            acknowledgement: receipt/id
            errors:
              - {status: 422, kind: rejected, code: problem/reason}
              - {status: 400, kind: rejected, code: "=BAD"}
      """;
  private static final String MAPPING =
      """
      version: "1"
      records: items
      number: no
      numberScheme: "XA:no"
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, constant: ACTIVE}
        - {to: titles, from: title, language: en}
      """;

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void samples() throws Exception {
    folder = temp.resolve("xa-one");
    Files.createDirectories(folder.resolve("samples"));
    sample("found", "{\"items\":[{\"no\":\"1\",\"title\":\"Welder\"}]}");
  }

  private void sample(String name, String content) throws Exception {
    Files.write(folder.resolve("samples/" + name + ".json"), content.getBytes(UTF_8));
  }

  private void everyKind() throws Exception {
    sample("bad-nothing", "{\"error\":{\"code\":\"NOTHING_HERE\"}}");
    sample("bad-locked", "{\"items\":[],\"fault\":{\"code\":\"LOCKED\"}}");
    sample("bad-refused", "{\"problem\":{\"reason\":\"STALE\"}}");
    sample("bad-taken", "{\"receipt\":{\"id\":\"R-1\"}}");
  }

  private List<String> told(String adapter) throws Exception {
    Files.writeString(folder.resolve("adapter.yaml"), adapter);
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    return Validation.of(FolderRun.of(folder, List.of())).stream()
        .filter(f -> f.file().equals("adapter.yaml") && !f.code().equals("UNKNOWN_ENGINE"))
        .map(Object::toString)
        .toList();
  }

  private static String with(String old, String now) {
    assertThat(ADAPTER).contains(old);
    return ADAPTER.replace(old, now);
  }

  @Test
  void whatNoSampleShowsIsOneNoteForEachOperation() throws Exception {
    String remedy = "; look at the registry's description once more; or add a sample that shows it";
    assertThat(told(ADAPTER))
        .containsExactly(
            "adapter.yaml:11:5 PATH_NOT_SHOWN no sample shows error/code, fault/code" + remedy,
            "adapter.yaml:19:5 PATH_NOT_SHOWN no sample shows problem/reason, receipt/id" + remedy);
  }

  @Test
  void whatSamplesShowIsFine() throws Exception {
    everyKind();
    assertThat(told(ADAPTER)).isEmpty();
  }

  @Test
  void aMistypedPathIsToldAtItsPlaceWithWhatWasMeant() throws Exception {
    everyKind();
    assertThat(told(with("error/code", "error/cod")))
        .containsExactly(
            "adapter.yaml:17:31 UNKNOWN_PATH no 'cod' below error in any sample (error/cod);"
                + " did you mean code? Or a sample that has it");
    assertThat(told(with("fault/code", "falut/code")).toString())
        .contains("adapter.yaml:18:18 UNKNOWN_PATH", "did you mean fault?");
    assertThat(told(with("receipt/id", "reciept/id")).toString())
        .contains("UNKNOWN_PATH", "did you mean receipt?");
    assertThat(told(with("problem/reason", "problem/reasn")).toString())
        .contains("UNKNOWN_PATH", "did you mean reason?");
  }

  @Test
  void aNameThatStandsElsewhereIsSuggested() throws Exception {
    everyKind();
    assertThat(told(with("problem/reason", "details/reason")))
        .singleElement()
        .asString()
        .contains("PATH_NOT_SHOWN no sample shows details/reason (did you mean problem/reason?)");
  }

  @Test
  void anErrorOfAnAnswersOwnStatusIsNotShownByARecord() throws Exception {
    sample("found", "{\"error\":{\"code\":\"0\"},\"items\":[{\"no\":\"1\",\"title\":\"Welder\"}]}");
    sample("bad-locked", "{\"items\":[],\"fault\":{\"code\":\"LOCKED\"}}");
    assertThat(told(ADAPTER).toString()).contains("no sample shows error/code;");
    assertThat(told(with("status: 404, ", "")).toString()).doesNotContain("error/code");
  }

  @Test
  void aMistypedWordOfAnErrorIsTold() throws Exception {
    everyKind();
    assertThat(told(with("NOTHING_HERE", "NOTHINGHERE")))
        .containsExactly(
            "adapter.yaml:17:51 UNKNOWN_CODE no sample has 'NOTHINGHERE' at error/code;"
                + " did you mean NOTHING_HERE? Or a sample that has it");
    assertThat(told(with("NOTHING_HERE", "[GONE, NOTHING_HRE]")).toString())
        .contains("did you mean NOTHING_HERE?");
    assertThat(told(with("NOTHING_HERE", "PERSON_UNKNOWN"))).isEmpty();
    sample("bad-nothing", "{\"error\":{\"code\":\"ERR_401\"}}");
    assertThat(told(with("NOTHING_HERE", "ERR_404"))).isEmpty();
  }

  @Test
  void whatStandsAroundADocumentWithinIsHeldAgainstTheSamplesThatShowIt() throws Exception {
    String within = "records: items\n      next: more\n      content: {path: Data/text}";
    assertThat(told(with("records: items", within)).toString())
        .contains("no sample shows error/code, fault/code, Data/text, more;")
        .doesNotContain("UNKNOWN_PATH");
    sample("bad-outer", "{\"Data\":{\"txt\":\"x\"},\"more\":\"2\"}");
    assertThat(told(with("records: items", within)).toString())
        .contains("did you mean txt?")
        .contains("no sample shows error/code, fault/code;");
  }

  @Test
  void whatASampleAnnouncesMustBeFollowed() throws Exception {
    everyKind();
    sample(
        "found",
        "{\"items\":[{\"no\":\"1\",\"title\":\"W\",\"next\":\"x\"}],\"hasMore\":true,\"meta\":{\"total\":9}}");
    assertThat(told(ADAPTER))
        .filteredOn(f -> f.contains("PAGES_NOT_FOLLOWED"))
        .hasSize(2)
        .anyMatch(f -> f.contains("adapter.yaml:11:5") && f.contains("/hasMore says"))
        .anyMatch(f -> f.contains("/meta/total says"));
    assertThat(told(with("records: items", "records: items\n      next: meta/next")))
        .noneMatch(f -> f.contains("PAGES_NOT_FOLLOWED"));
    sample("found", "{\"items\":[{\"no\":\"1\",\"title\":\"W\"}],\"hasMore\":false,\"total\":1}");
    assertThat(told(ADAPTER)).noneMatch(f -> f.contains("PAGES_NOT_FOLLOWED"));
  }
}
