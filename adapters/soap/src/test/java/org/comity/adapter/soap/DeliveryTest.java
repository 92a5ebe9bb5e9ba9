package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.answer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes: acknowledged, rejected for good, or failed. */
class DeliveryTest {
  private final StubRegistry registry = new StubRegistry();
  private RegistryAdapter adapter;

  @AfterEach
  void close() {
    adapter.close();
  }

  @Test
  void deliversAndReadsTheAcknowledgement() throws Exception {
    registry.answer = request -> answer("<r:ack><r:id>A-7</r:id></r:ack>");
    adapter = adapter(Map.of());
    DeliveryReply reply = deliver("<x:put xmlns:x=\"urn:x\" a=\"1\">Ü &amp; ü</x:put>");
    assertThat(reply).isEqualTo(new DeliveryReply.Acknowledged("A-7"));
    assertThat(registry.sent()).contains("<x:put xmlns:x=\"urn:x\" a=\"1\">Ü &amp; ü</x:put>");
  }

  @Test
  void whatStandsBesideTheAcknowledgementIsTold() throws Exception {
    adapter = adapter(Map.of());
    registry.answer =
        request ->
            answer(
                "<r:ack><r:id>A-7</r:id><r:for>x-1</r:for></r:ack><r:warning>Otieno</r:warning>");
    DeliveryReply reply = deliver("<put><no>x-1</no></put>");
    assertThat(reply)
        .isInstanceOfSatisfying(
            DeliveryReply.Acknowledged.class,
            told -> assertThat(told.acknowledgement()).isEqualTo("A-7"));
    assertThat(reply.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("UNMAPPED_FIELD /answer/warning");
    assertThat(reply.toString()).doesNotContain("Otieno");
  }

  @Test
  void tellsRejectionFromFailureOfADelivery() throws Exception {
    adapter = adapter(Map.of());
    registry.answer = request -> answer("<r:error><r:code>NO_SUCH</r:code></r:error>");
    assertThat(deliver("<put/>"))
        .isEqualTo(new DeliveryReply.Rejected("NO_SUCH", "nothing has this number"));

    registry.answer = request -> answer("<r:error><r:code>BUSY</r:code></r:error>");
    assertThat(catchThrowableOfType(AdapterException.class, () -> deliver("<put/>")).kind())
        .isEqualTo(Kind.UNAVAILABLE);

    registry.answer = request -> answer("<r:total>1</r:total>");
    assertThat(catchThrowableOfType(AdapterException.class, () -> deliver("<put/>")).kind())
        .isEqualTo(Kind.INVALID_ANSWER);
  }

  /** A register that counts its errors, lists them, and acknowledges by counting none. */
  private static final String COUNTING =
      """
      operations:
        findByNumber:
          request: <get xmlns="urn:r"><no>{number}</no></get>
          response: {root: answer, nothing: {absent: answer/record}}
        put:
          request: "{payload}"
          complete: {number: no, copy: {name: answer/record/name}}
          response:
            root: answer
            error:
              at: answer/errors
              notEquals: "0"
              code: [answer/list/error/id, answer/list/error/element]
              otherwise: REJECTED
            acknowledgement: {at: answer/errors, equals: "0", number: "{key}"}
      """;

  private void counting(String errors) {
    AdapterConfig config = Fixture.config(Path.of("."), COUNTING, Capability.DELIVER);
    SoapAdapterFactory factory = new SoapAdapterFactory();
    assertThat(factory.check(config)).isEmpty();
    adapter = factory.create(config, registry);
    registry.answer =
        request ->
            request.contains("urn:r\"><no>7<")
                ? answer("<r:record><r:name>A &lt; B</r:name></r:record>")
                : request.contains("<no>8<") && request.contains("<get")
                    ? answer("")
                    : answer(errors);
  }

  @Test
  void readsErrorsThatAreCountedAndListed() throws Exception {
    counting(
        "<r:errors>2</r:errors><r:list><r:error><r:element>level</r:element><r:id>E-17</r:id>"
            + "<r:text>Otieno</r:text></r:error><r:error><r:id>E-9</r:id></r:error></r:list>");
    DeliveryReply.Rejected rejected =
        (DeliveryReply.Rejected) deliver("<put xmlns='urn:r'><no>7</no></put>");
    assertThat(rejected.code()).isEqualTo("E-17");
    assertThat(rejected.message()).contains("E-9").doesNotContain("Otieno");
    counting(
        "<r:errors>1</r:errors><r:list><r:error><r:element>level</r:element></r:error></r:list>");
    assertThat(deliver("<put xmlns='urn:r'><no>7</no></put>"))
        .isInstanceOfSatisfying(
            DeliveryReply.Rejected.class, r -> assertThat(r.code()).isEqualTo("level"));
  }

  @Test
  void completesAWriteFromTheRegistrysOwnRecord() throws Exception {
    counting("<r:errors>0</r:errors>");
    assertThat(deliver("<put xmlns='urn:r'><no>7</no></put>"))
        .isEqualTo(new DeliveryReply.Acknowledged("k-1"));
    assertThat(registry.sent()).contains("<name>A &lt; B</name><no>7</no>");
    assertThat(deliver("<put xmlns='urn:r'><no>8</no></put>"))
        .isInstanceOfSatisfying(
            DeliveryReply.Rejected.class, r -> assertThat(r.code()).isEqualTo("NUMBER_UNKNOWN"));
    assertThat(
            catchThrowableOfType(AdapterException.class, () -> deliver("<put xmlns='urn:r'/>"))
                .kind())
        .isEqualTo(Kind.REFUSED);
  }

  private DeliveryReply deliver(String payload) throws AdapterException {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return adapter.deliver(
        new Delivery("k-1", "put", new Payload(bytes, Payload.Syntax.XML)), CALL);
  }

  private RegistryAdapter adapter(Map<String, Object> more) {
    SoapAdapterFactory factory = new SoapAdapterFactory();
    assertThat(factory.check(Fixture.config(more))).isEmpty();
    return factory.create(Fixture.config(more), registry);
  }
}
