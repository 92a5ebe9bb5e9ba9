package org.comity.mapping.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a SOAP folder without a WSDL is told of its own section. */
class SoapPathsTest {
  private static final String ADAPTER =
      """
      id: xa-one
      title: {en: "Register"}
      country: XA
      agency: "XA:one"
      kinds: [QUALIFICATION]
      identifierSchemes: ["XA:code"]
      capabilities: [FIND_BY_HOLDER, FIND_BY_NUMBER, DELIVER]
      engine: soap
      soap:
        operations:
          findByHolder:
            request: "<find xmlns='urn:xa'><code>{identifier}</code></find>"
            response: {root: findResponse, nothing: {absent: findResponse/record}}
          findByNumber:
            request: "<get xmlns='urn:xa'><no>{number}</no></get>"
            response: {root: getResponse, nothing: {absent: getResponse/record}}
          submit:
            request: "{payload}"
            response: {root: submitResponse, acknowledgement: submitResponse/receipt}
      """;
  private static final String MAPPING =
      """
      version: "1"
      records: [{path: findResponse/record}, {path: getResponse/record}]
      number: no
      numberScheme: "XA:no"
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, constant: ACTIVE}
        - {to: titles, from: title, language: en}
      """;
  private static final String RECORD = "<record><no>1</no><title>Welder</title></record>";

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void samples() throws Exception {
    folder = temp.resolve("xa-one");
    Files.createDirectories(folder.resolve("samples"));
    sample("found", "<findResponse>" + RECORD + "</findResponse>");
    sample("got", "<getResponse>" + RECORD + "</getResponse>");
  }

  private void sample(String name, String content) throws Exception {
    Files.write(folder.resolve("samples/" + name + ".xml"), content.getBytes(UTF_8));
  }

  private List<String> told(String adapter) throws Exception {
    return told(adapter, MAPPING);
  }

  private List<String> told(String adapter, String mapping) throws Exception {
    Files.writeString(folder.resolve("adapter.yaml"), adapter);
    Files.writeString(folder.resolve("mapping.yaml"), mapping);
    return Validation.of(FolderRun.of(folder, List.of())).stream()
        .filter(f -> !List.of("UNKNOWN_ENGINE", "MISSING_EXPECTED").contains(f.code()))
        .map(Object::toString)
        .toList();
  }

  private static String with(String old, String now) {
    assertThat(ADAPTER).contains(old);
    return ADAPTER.replace(old, now);
  }

  @Test
  void whatOnlyAnAcknowledgementShowsIsANote() throws Exception {
    assertThat(told(ADAPTER))
        .containsExactly(
            "adapter.yaml:17:5 PATH_NOT_SHOWN no sample shows submitResponse,"
                + " submitResponse/receipt; look at the registry's description once more; or add a"
                + " sample that shows it");
  }

  @Test
  void aConditionForNothingThatIsMistypedIsTold() throws Exception {
    assertThat(told(with("absent: findResponse/record}", "absent: findResponse/recrod}")))
        .anySatisfy(
            f ->
                assertThat(f)
                    .startsWith("adapter.yaml:13:56 UNKNOWN_PATH no 'recrod' below findResponse")
                    .contains("every answer would be taken for nothing", "did you mean record?"));
    assertThat(told(with("absent: findResponse/record}", "absent: findResponse/zzzzzzzzzzzz}")))
        .anyMatch(f -> f.contains("UNKNOWN_PATH no 'zzzzzzzzzzzz'"));
  }

  @Test
  void aConditionForNothingThatHoldsForRecordsIsTold() throws Exception {
    assertThat(told(with("absent: findResponse/record}", "at: findResponse/record/no}")))
        .anyMatch(f -> f.startsWith("adapter.yaml:13:52 NOTHING_MISREAD samples/found.xml"));
    sample("none", "<findResponse><count>0</count></findResponse>");
    assertThat(told(with("absent: findResponse/record}", "absent: findResponse/count}")))
        .anyMatch(f -> f.startsWith("adapter.yaml:13:56 NOTHING_MISREAD samples/found.xml"));
    assertThat(told(with("absent: findResponse/record}", "at: findResponse/count, equals: \"0\"}")))
        .noneMatch(f -> f.contains("NOTHING_MISREAD"));
    String empty = with("absent: findResponse/record}", "empty: findResponse/record/mark}");
    assertThat(told(empty)).noneMatch(f -> f.contains("NOTHING_MISREAD"));
    sample("found", "<findResponse>" + RECORD.replace("<no>", "<mark/><no>") + "</findResponse>");
    assertThat(told(empty))
        .anyMatch(
            f ->
                f.startsWith("adapter.yaml:13:55 NOTHING_MISREAD samples/found.xml")
                    && f.contains("has nothing in findResponse/record/mark"));
  }

  @Test
  void whatNobodyNeedIgnoreMayBeIgnored() throws Exception {
    assertThat(told(ADAPTER, MAPPING + "ignore: [\"**/@arrayType\", \"**/@type\"]\n"))
        .noneMatch(f -> f.contains("UNKNOWN_PATH"));
    assertThat(told(ADAPTER, MAPPING + "ignore: [\"**/@arrayTipe\"]\n"))
        .anyMatch(f -> f.contains("UNKNOWN_PATH no '@arrayTipe'"));
  }

  @Test
  void aRootThatNoSampleHasIsTold() throws Exception {
    String mistyped =
        with("root: findResponse", "root: findRespons")
            .replace("absent: findResponse", "absent: findRespons");
    assertThat(told(mistyped))
        .anyMatch(
            f ->
                f.startsWith("adapter.yaml:13:24 UNKNOWN_PATH no sample is an answer 'findRespons'")
                    && f.contains("did you mean findResponse?"));
    assertThat(told(with("absent: findResponse/record", "absent: getResponse/record")))
        .anyMatch(f -> f.contains("does not begin with the root of the answer"));
  }

  @Test
  void whatIsNearlyShownIsTold() throws Exception {
    sample("bad-error", "<findResponse><error><code>1</code></error></findResponse>");
    String more = "{root: findResponse, error: {at: %s, code: %s}, next: %s, echo: {at: %s}, ";
    String wrong =
        more.formatted(
            "findResponse/eror",
            "findResponse/error/cod",
            "findResponse/cursor",
            "findResponse/record/code");
    List<String> told = told(with("{root: findResponse, ", wrong));
    assertThat(told)
        .anyMatch(f -> f.contains("no 'eror'") && f.contains("did you mean error?"))
        .anyMatch(f -> f.contains("no 'cod'") && f.contains("did you mean code?"))
        .anyMatch(f -> f.contains("UNKNOWN_PATH no 'code' below findResponse/record"))
        .anyMatch(f -> f.contains("PATH_NOT_SHOWN no sample shows findResponse/cursor;"));
    String right =
        more.formatted(
            "findResponse/error",
            "findResponse/error/code",
            "findResponse/cursor",
            "findResponse/record/no");
    assertThat(told(with("{root: findResponse, ", right)))
        .noneMatch(f -> f.contains("UNKNOWN_PATH"));
  }

  @Test
  void aRequestThatAsksForNobodyIsTold() throws Exception {
    assertThat(told(with("{identifier}", "X")))
        .anyMatch(
            f -> f.startsWith("adapter.yaml:12:16 ASKS_FOR_NOBODY the request of findByHolder"));
    assertThat(told(with("{number}", "7")))
        .anyMatch(
            f -> f.startsWith("adapter.yaml:15:16 ASKS_FOR_NOBODY the request of findByNumber"));
    assertThat(told(with("{identifier}", "{family} {birthDate?}")))
        .noneMatch(f -> f.contains("ASKS_FOR_NOBODY"));
  }

  @Test
  void aRestRequestThatAsksForNobodyIsTold() throws Exception {
    String rest =
        ADAPTER.substring(0, ADAPTER.indexOf("engine:"))
            + "engine: rest\n"
            + "rest:\n"
            + "  operations:\n"
            + "    findByHolder:\n"
            + "      path: /find\n"
            + "      query: {id: \"%s\"}\n"
            + "      echo: {path: findResponse/record/no, equals:"
            + " \"{holder.identifier:XA:code}\"}\n";
    assertThat(told(rest.formatted("1"))).anyMatch(f -> f.contains("ASKS_FOR_NOBODY"));
    assertThat(told(rest.formatted("{holder.identifier:XA:code}")))
        .noneMatch(f -> f.contains("ASKS_FOR_NOBODY"));
  }

  @Test
  void guessesThatAreLeftAreCounted() throws Exception {
    String guessed =
        ADAPTER
            .replace("country: XA", "country: XA   # guess")
            .replace("kinds: [QUALIFICATION]", "kinds: [QUALIFICATION]   # guess: or partial");
    assertThat(told(guessed)).anyMatch(f -> f.startsWith("adapter.yaml:3:1 GUESS_LEFT 2 lines"));
    Path marked = Files.createDirectories(temp.resolve("marked"));
    Files.writeString(marked.resolve("adapter.yaml"), guessed);
    Files.writeString(marked.resolve("mapping.yaml"), "number: no   # to be filled\n");
    assertThat(GuessCheck.of(marked))
        .extracting(f -> f.file() + ":" + f.line())
        .containsExactly("adapter.yaml:3", "mapping.yaml:1");
    assertThat(told(ADAPTER.replace("\"Register\"", "\"A guess\"")))
        .noneMatch(f -> f.contains("GUESS_LEFT"));
  }

  private static final String OUTBOUND =
      """
      outbound:
        recognitionResult:
          operation: %s
          syntax: XML
          root: submit
          fields: [{to: reference, from: key, required: true}]
      """;

  @Test
  void aDeliveryByAnOperationThatIsNotThereIsTold() throws Exception {
    assertThat(told(ADAPTER, MAPPING + OUTBOUND.formatted("submti")))
        .anyMatch(
            f ->
                f.startsWith(
                        "mapping.yaml:11:16 UNKNOWN_OPERATION the engine has no operation 'submti'")
                    && f.contains("did you mean submit?"));
    assertThat(told(ADAPTER, MAPPING + OUTBOUND.formatted("submit")))
        .noneMatch(f -> f.contains("UNKNOWN_OPERATION"));
  }

  @Test
  void aSchemeThatIsWrittenOtherwiseElsewhereIsTold() throws Exception {
    String holder = "  - {to: holder/identifiers, from: code, scheme: \"%s\"}\n";
    assertThat(told(with("{identifier}", "{identifier:XA:cood}")))
        .anyMatch(f -> f.contains("UNKNOWN_SCHEME") && f.contains("did you mean XA:code?"));
    assertThat(
            told(
                with(
                    "    findByHolder:\n",
                    "    findByHolder:\n      identifiers: [\"XA:coed\"]\n")))
        .anyMatch(f -> f.startsWith("adapter.yaml:12:21 UNKNOWN_SCHEME"));
    assertThat(told(ADAPTER, MAPPING + holder.formatted("XA:coda")))
        .anyMatch(f -> f.startsWith("mapping.yaml:9:50 UNKNOWN_SCHEME"));
    assertThat(
            told(
                with("{identifier}", "{identifier:XA:code?}"),
                MAPPING + holder.formatted("XA:code")))
        .noneMatch(f -> f.contains("UNKNOWN_SCHEME"));
  }

  @Test
  void anAnswerWithoutRecordsThatNobodyJudgedIsTold() throws Exception {
    Files.createDirectories(folder.resolve("expected"));
    Files.writeString(folder.resolve("expected/quiet.json"), "{\"credentials\": []}");
    String message = "<findResponse><message>closed</message></findResponse>";
    sample("quiet", message);
    assertThat(told(ADAPTER))
        .anyMatch(
            f -> f.matches("samples/quiet.xml:\\d+:\\d+ INVALID_ANSWER /findResponse/message:.*"));
    assertThat(
            told(with("absent: findResponse/record}", "at: findResponse/message, equals: closed}")))
        .noneMatch(f -> f.contains("INVALID_ANSWER"));
    sample("quiet", "<findResponse><count>0</count></findResponse>");
    assertThat(told(ADAPTER)).noneMatch(f -> f.contains("INVALID_ANSWER"));
  }

  @Test
  void aSampleWhoseRecordsHaveAnotherNameIsTold() throws Exception {
    sample("other", "<findResponse>" + RECORD.replace("record", "entry") + "</findResponse>");
    assertThat(told(ADAPTER))
        .anyMatch(f -> f.startsWith("samples/other.xml:0:0 NO_RECORDS it has values"));
    Files.createDirectories(folder.resolve("expected"));
    Files.writeString(folder.resolve("expected/other.json"), "{\"credentials\": []}");
    assertThat(told(ADAPTER)).noneMatch(f -> f.contains("NO_RECORDS"));
  }
}
