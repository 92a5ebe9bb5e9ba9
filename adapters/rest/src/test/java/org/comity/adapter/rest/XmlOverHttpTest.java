package org.comity.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.Payload.Syntax;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registries that take and give XML without SOAP. */
class XmlOverHttpTest {
  /** A locker's question: a digest over the body, and the document wanted inside the answer. */
  private static final String LOCKER =
      """
      format: xml
      auth: {kind: hmac, name: x-locker-hmac}
      operations:
        findByHolder:
          method: POST
          path: /pulluri
          body: |
            <PullRequest xmlns:ns2="urn:test:locker" ver="3.0" ts="{timestamp}" txn="{callId}" orgId="{setting:user}" format="xml">
              <ns2:Details>
                <Uid>{holder.identifier:XA:uid}</Uid>
                <FullName>{holder.full}</FullName>
                <DOB>{holder.birthDate:dd-MM-yyyy}</DOB>
                <Extra><Roll>{number}</Roll></Extra>
              </ns2:Details>
            </PullRequest>
          errors:
            - {path: PullResponse/Status/@code, equals: "9", kind: nothing}
            - {path: PullResponse/Status/@code, notEquals: "1", kind: refused}
          content: {path: PullResponse/Details/Data, encoding: base64, format: xml}
          records: certificates/certificate
          echo: {path: certificates/@uid, equals: "{holder.identifier:XA:uid}"}
      """;

  private static SourceQuery.ByHolder holder(String full, String birth) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(
            List.of(new Identifier("XA:uid", "12<3")),
            List.of(new PersonName(null, null, full, null)),
            PartialDate.of(birth)),
        null);
  }

  private static Reply answer(String code, String inner) {
    return Reply.xml(
        "<PullResponse><Status code=\""
            + code
            + "\"/><Details><Data>"
            + Base64.getMimeEncoder().encodeToString(inner.getBytes(UTF_8))
            + "</Data></Details></PullResponse>");
  }

  private static LiveRegistry locker(Reply reply) throws Exception {
    LiveRegistry registry = new LiveRegistry(r -> reply);
    registry.settings.putAll(Map.of("hmacKey", "k", "user", "org \"1\""));
    return registry;
  }

  @Test
  void asksInXmlAndHandsOnTheDocumentInside() throws Exception {
    String inner =
        "<certificates uid=\"12&lt;3\"><certificate>"
            + "é".repeat(90)
            + "</certificate></certificates>";
    try (LiveRegistry registry = locker(answer("1", inner))) {
      SourceReply reply =
          registry.adapter(LOCKER).find(holder("A & <B>", "1990-12-31"), LiveRegistry.call());
      Payload payload = ((SourceReply.Page) reply).payload();
      assertThat(payload.syntax()).isEqualTo(Syntax.XML);
      assertThat(new String(payload.bytes(), UTF_8)).isEqualTo(inner);
      String sent = registry.seen.get(0).text();
      assertThat(sent)
          .contains("<Uid>12&lt;3</Uid>")
          .contains("<FullName>A &amp; &lt;B")
          .contains("<DOB>31-12-1990</DOB>")
          .contains("ts=\"2026-11-22T10:00:00Z\"")
          .contains("orgId=\"org &quot;1&quot;\"")
          .contains("<ns2:Details>")
          .doesNotContain("Extra");
      assertThat(registry.seen.get(0).header("content-type")).startsWith("application/xml");
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(new javax.crypto.spec.SecretKeySpec("k".getBytes(UTF_8), "x"));
      assertThat(registry.seen.get(0).header("x-locker-hmac"))
          .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(registry.seen.get(0).body())));
    }
  }

  @Test
  void aPartialDateIsNotMadeWhole() throws Exception {
    try (LiveRegistry registry = locker(answer("9", "x"))) {
      assertThat(registry.adapter(LOCKER).find(holder("A", "1990-12"), LiveRegistry.call()))
          .isInstanceOf(SourceReply.Nothing.class);
      assertThat(registry.seen.get(0).text()).doesNotContain("DOB").doesNotContain("1990");
    }
  }

  @Test
  void aValueThatXmlCannotHoldIsRefused() throws Exception {
    try (LiveRegistry registry = locker(answer("9", "x"))) {
      AdapterException e =
          catchThrowableOfType(
              AdapterException.class,
              () -> registry.adapter(LOCKER).find(holder("A\u0001", "1990"), LiveRegistry.call()));
      assertThat(e.kind()).isEqualTo(Kind.REFUSED);
      assertThat(registry.seen).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 | <certificates uid=\"12&lt;3\"><certificate/></certificates> | REFUSED | refused",
        "1 | <certificates uid=\"other\"><certificate/></certificates> | INVALID_ANSWER | somebody",
        "1 | <!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a> | INVALID_ANSWER |"
            + " XML_DOCTYPE",
        "1 | <other/> | INVALID_ANSWER | nothing at",
        "1 | not xml | INVALID_ANSWER | not readable",
      })
  void judgesBothDocuments(String code, String inner, Kind kind, String told) throws Exception {
    try (LiveRegistry registry = locker(answer(code, inner))) {
      AdapterException e =
          catchThrowableOfType(
              AdapterException.class,
              () -> registry.adapter(LOCKER).find(holder("A", "1990"), LiveRegistry.call()));
      assertThat(e.kind()).isEqualTo(kind);
      assertThat(e).hasMessageContaining(told);
    }
  }

  @Test
  void anEnclosingElementWithoutRecordsIsNothing() throws Exception {
    String yaml =
        """
        format: xml
        operations:
          findByNumber: {path: /x, query: {n: "{number}"}, records: list/item, echo: {path: list/item/@n, equals: "{number}"}}
        """;
    SourceQuery query = new SourceQuery.ByNumber("7", null);
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.xml("<list/>"))) {
      assertThat(registry.adapter(yaml).find(query, LiveRegistry.call()))
          .isInstanceOf(SourceReply.Nothing.class);
    }
    try (LiveRegistry registry =
        new LiveRegistry(r -> Reply.xml("<list><item n='7'>a</item><item n='7'/></list>"))) {
      assertThat(registry.adapter(yaml).find(query, LiveRegistry.call()))
          .isInstanceOf(SourceReply.Page.class);
      assertThat(registry.seen.get(0).header("accept")).startsWith("application/xml");
    }
    for (Reply bad : List.of(Reply.xml("<error/>"), Reply.json("{\"list\":[]}"), Reply.xml(""))) {
      try (LiveRegistry registry = new LiveRegistry(r -> bad)) {
        AdapterException e =
            catchThrowableOfType(
                AdapterException.class,
                () -> registry.adapter(yaml).find(query, LiveRegistry.call()));
        assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
      }
    }
  }

  @Test
  void aFormKeepsAPersonOutOfTheUrl() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.xml("<l><i/></l>"))) {
      registry
          .adapter(
              """
              format: xml
              operations:
                findByHolder:
                  method: POST
                  path: /get
                  form: {student: "{holder.identifier:XA:uid}", name: "{holder.given}", all: "yes"}
                  records: l/i
              """)
          .find(holder("A", "1990"), LiveRegistry.call());
      assertThat(registry.seen.get(0).text()).isEqualTo("student=12%3C3&all=yes");
      assertThat(registry.seen.get(0).target()).isEqualTo("/api/get");
    }
  }

  @Test
  void aDeliveryMayBeXmlToo() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.xml("<ok id='A-1'/>"))) {
      DeliveryReply reply =
          registry
              .adapter(
                  """
                  format: xml
                  operations:
                    deliver: {method: POST, path: /results, acknowledgement: ok/@id}
                  """)
              .deliver(
                  new Delivery("k", null, new Payload("<r/>".getBytes(UTF_8), Syntax.XML)),
                  LiveRegistry.call());
      assertThat(reply).isEqualTo(new DeliveryReply.Acknowledged("A-1"));
      assertThat(registry.seen.get(0).header("content-type")).startsWith("application/xml");
      assertThat(registry.seen.get(0).header("idempotency-key")).isEqualTo("k");
    }
  }
}
