package org.comity.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.binding.Samples.bytes;

import java.util.List;
import org.comity.model.CredentialQuery;
import org.comity.model.ProblemEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlFaceTest {
  private static final String QUERY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <q:credentialQuery xmlns:q="urn:comity:v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="urn:comity:v1 file:///etc/passwd">
        <q:purpose>PROFESSIONAL</q:purpose>
        <q:targets><q:target><q:registry>ee-demo</q:registry></q:target></q:targets>
        <q:credentialId>ee-demo~abc</q:credentialId>
        <q:legalBasis><q:kind>CONSENT</q:kind><q:reference>c-1</q:reference></q:legalBasis>
        <q:caseRef><q:authority>IE:qqi-demo</q:authority><q:number>1</q:number></q:caseRef>
      </q:credentialQuery>
      """;

  private final BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);

  private Validated<CredentialQuery> query(String xml) {
    return context.parser(Format.XML).parse(DocumentType.CREDENTIAL_QUERY, bytes(xml));
  }

  private static List<String> found(List<ProblemEntry> errors) {
    return errors.stream().map(e -> e.code() + " " + e.pointer()).toList();
  }

  @Test
  void readsAQueryInAnyOrderAndWithAnyPrefix() {
    assertThat(query(QUERY).errors()).isEmpty();
    assertThat(query(QUERY).value().credentialId()).isEqualTo("ee-demo~abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<q:credentialId> | <q:credentialId kind=\"x\"> | UNKNOWN_MEMBER /credentialId/@kind",
        "<q:credentialId> | <q:credentialId xsi:nil=\"true\"> | UNKNOWN_MEMBER /credentialId/@nil",
        "<q:purpose> | <q:purpose xsi:type=\"q:Code\"> | UNKNOWN_MEMBER /purpose/@type",
        "<q:legalBasis> | <q:legalBasis>text | INVALID_VALUE /legalBasis",
        "<q:target>  | <q:target><q:colour/> | UNKNOWN_MEMBER /targets/0/colour",
        "<q:targets> | <q:targets><q:colour/> | UNKNOWN_MEMBER /targets/colour",
        "<q:purpose> | <q:purpose>ACADEMIC</q:purpose><q:purpose> | MALFORMED /purpose",
        "<q:purpose>PROFESSIONAL</q:purpose> | <purpose>PROFESSIONAL</purpose> | UNKNOWN_MEMBER"
            + " /purpose;MISSING_MEMBER /purpose",
        "PROFESSIONAL | HOLIDAY | UNKNOWN_CODE /purpose",
        "<q:target><q:registry>ee-demo</q:registry></q:target> | '' | NO_TARGET /targets",
      })
  void refuses(String part, String instead, String faults) {
    assertThat(QUERY).contains(part);
    assertThat(found(query(QUERY.replace(part, instead)).errors()))
        .containsExactlyInAnyOrder(faults.split(";"));
  }

  @Test
  void anotherDocumentOrNamespaceIsRefused() {
    assertThat(query(QUERY.replace("urn:comity:v1\" xmlns:xsi", "urn:comity:v2\" xmlns:xsi")).ok())
        .isFalse();
    assertThat(query(QUERY.replace("credentialQuery", "verifyRequest")).errors())
        .extracting(ProblemEntry::code)
        .contains("MALFORMED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE q [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><q>&x;</q>",
        "<q",
        "''",
        "<a/><b/>",
        "{}"
      })
  void whatTheGateRefusesIsMalformed(String xml) {
    assertThat(query(xml).errors()).extracting(ProblemEntry::code).contains("MALFORMED");
  }

  @Test
  void theSchemaHasTheLastWord() {
    // Well within what the reader takes, but not a number of XML Schema.
    String xml =
        """
        <postingReceipt xmlns="urn:comity:v1"><resultId>1</resultId><version>1</version><receipt>
        <id>1</id><digest>d</digest><receivedAt>2026-11-22T24:00:00.5Z</receivedAt></receipt>
        </postingReceipt>
        """;
    var read = context.parser(Format.XML).parse(DocumentType.POSTING_RECEIPT, bytes(xml));
    assertThat(found(read.errors())).containsExactly("INVALID_VALUE /receipt/receivedAt");
  }

  @Test
  void aClientPassesOverWhatItDoesNotKnow() {
    String xml =
        """
        <credentialAnswer xmlns="urn:comity:v1"><id>a</id><requestId>r</requestId><news a="b"><x/></news>
        <answeredAt>2026-11-22T10:00:00Z</answeredAt><sources><source><registry>ee-demo</registry>
        <outcome>ON_HOLIDAY</outcome></source></sources></credentialAnswer>
        """;
    var read = context.parser(Format.XML).parseTolerant(DocumentType.CREDENTIAL_ANSWER, bytes(xml));
    assertThat(read.errors()).isEmpty();
    assertThat(found(read.tolerated()))
        .containsExactly("UNKNOWN_MEMBER /news", "UNKNOWN_CODE /sources/0/outcome");
  }

  /**
   * JAXB would make {@code null} of a list item with {@code xsi:nil}, and the client would fail.
   */
  @Test
  void attributesOfTheInstanceNamespaceDoNothing() {
    String xml =
        """
        <credentialAnswer xmlns="urn:comity:v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <id xsi:type="Problem">a</id><requestId>r</requestId><answeredAt>2026-11-22T10:00:00Z</answeredAt>
        <sources><source xsi:nil="true"><registry>ee-demo</registry>
        <outcome>NOT_FOUND</outcome></source></sources></credentialAnswer>
        """;
    var read = context.parser(Format.XML).parseTolerant(DocumentType.CREDENTIAL_ANSWER, bytes(xml));
    assertThat(read.errors()).isEmpty();
    assertThat(read.value().id()).isEqualTo("a");
    assertThat(read.value().sources().get(0).registry()).isEqualTo("ee-demo");
    assertThat(found(read.tolerated()))
        .containsExactly("UNKNOWN_MEMBER /id/@type", "UNKNOWN_MEMBER /sources/0/@nil");
  }

  @Test
  void aCharacterThatXmlCannotCarryIsReplacedInAnswers() {
    var page =
        new org.comity.model.Page<>(
            List.of(
                new org.comity.model.Organisation(
                    "a\u0001b", List.of(), List.of(), null, null, List.of(), null, null)),
            null);
    byte[] xml = context.writer(Format.XML).write(DocumentType.ORGANISATION_PAGE, page);
    assertThat(
            context
                .parser(Format.XML)
                .parse(DocumentType.ORGANISATION_PAGE, xml)
                .value()
                .items()
                .get(0)
                .id())
        .isEqualTo("a\uFFFDb");
  }
}
