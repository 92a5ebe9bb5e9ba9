package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.comity.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text and elements side by side, and records that are told twice. */
class MixedContentTest {
  private static final String HEAD =
      """
      version: "1"
      records: answer/rec
      number: "@no"
      forbidden: [title/secret]
      fields:
        - {to: kind, constant: TRAINING}
      """;
  private static final String TITLE = "  - {to: titles, from: title, language: en}\n";

  @TempDir Path folder;

  private RecordMapper mapper(String rows) {
    return new Mappings(folder).mapper(HEAD + rows);
  }

  private static RecordMapper.Inbound translate(RecordMapper mapper, String inside) {
    return Mappings.translate(
        mapper, Mappings.xml("<answer><rec no=\"1\">" + inside + "</rec></answer>"));
  }

  private static List<String> issues(RecordMapper.Inbound inbound) {
    return inbound.issues().stream().map(i -> i.code() + " " + i.path()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Welder, <b>not</b> MAG|Welder, not MAG",
        "<b>Not</b> MAG|Not MAG",
        "Welder<b lang='en'> <i>M</i>A<i>G</i></b>|Welder MAG",
        "a<b>b<c>c</c>d</b>e<!-- x --><b>f</b>g|abcdefg",
        "Welder<secret>XA1</secret><b> MAG</b>|Welder MAG"
      },
      delimiter = '|')
  void aFieldGetsTheWholeTextInDocumentOrderAndIsWarned(String inside, String whole) {
    RecordMapper.Inbound inbound = translate(mapper(TITLE), "<title>" + inside + "</title>");
    Credential c = inbound.credentials().get(0);
    assertThat(c.titles().get(0).text()).isEqualTo(whole);
    assertThat(issues(inbound)).containsExactly("MIXED_CONTENT title");
    assertThat(inbound.issues().get(0).severity()).isEqualTo(Code.of(Severity.WARNING));
    assertThat(inbound.issues().toString() + c).doesNotContain("XA1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Welder|Welder",
        "Welder <br/>MAG|Welder MAG",
        "Welder<b> </b>MAG|Welder MAG",
        "Welder<secret>XA1</secret>|Welder",
        "<![CDATA[Wel]]>der<?x y?> MAG|Welder MAG"
      },
      delimiter = '|')
  void oneTextIsNoMixedContent(String inside, String text) {
    RecordMapper.Inbound inbound = translate(mapper(TITLE), "<title>" + inside + "</title>");
    assertThat(inbound.credentials().get(0).titles().get(0).text()).isEqualTo(text);
    assertThat(inbound.issues()).isEmpty();
  }

  @Test
  void spaceBetweenElementsIsNoMixedContentAndTheElementsStayExtensions() {
    RecordMapper mapper = mapper(TITLE + "  - {to: assessment/grade, from: title/b}\n");
    RecordMapper.Inbound inbound =
        translate(mapper, "<title>\n  <b>5</b>\n  <c>x</c>\n</title><mix>a<d>b</d></mix>");
    Credential c = inbound.credentials().get(0);
    assertThat(c.titles()).isEmpty();
    assertThat(c.assessment().grade()).isEqualTo("5");
    assertThat(c.extensions())
        .containsExactly(
            new Extension("title/c", "x"), new Extension("mix/d", "b"), new Extension("mix", "a"));
    assertThat(inbound.issues()).isEmpty();
  }

  @Test
  void bothTheOuterAndTheInnerElementCanBeRead() {
    RecordMapper mapper = mapper(TITLE + "  - {to: assessment/grade, from: title/b}\n");
    RecordMapper.Inbound inbound =
        translate(mapper, "<x>0</x><title>1<b>2<i>3</i>4</b>5</title><title>6</title><y>7</y>");
    Credential c = inbound.credentials().get(0);
    assertThat(c.titles().get(0).text()).isEqualTo("12345");
    assertThat(c.assessment().grade()).isEqualTo("234");
    assertThat(issues(inbound)).contains("MIXED_CONTENT title", "MIXED_CONTENT title/b");
  }

  @Test
  void aRecordThatIsToldTwiceIsToldAlikeOrNot() {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper(TITLE),
            Mappings.xml(
                "<answer><rec no=\"N-1\"><title>a</title></rec><rec no=\"2\"/>"
                    + "<rec no=\"N-1\"><title>a</title></rec><rec no=\"N-1\"/></answer>"));
    assertThat(inbound.credentials()).hasSize(4);
    assertThat(issues(inbound))
        .containsExactly("REPEATED_RECORD /answer/rec[3]", "REPEATED_RECORD /answer/rec[4]");
    assertThat(inbound.issues())
        .allSatisfy(i -> assertThat(i.message()).contains("/answer/rec:").doesNotContain("N-1"));
  }
}
