package org.comity.simulators.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoapRegisterTest {
  private static final String WELDER = "39004120017";
  private static final SimulatorControl CONTROL = new SimulatorControl();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static SoapRegister register;

  @BeforeAll
  static void start() {
    register = SoapRegister.start(0, CONTROL, Clock.systemUTC(), 2);
  }

  @AfterAll
  static void stop() {
    register.close();
  }

  @AfterEach
  void behave() {
    CONTROL.normal();
  }

  @Test
  void findsTheWeldersCertificatesWithFlagsAndCopiesHeadersBackInOrder() throws Exception {
    HttpResponse<String> answer = find(WELDER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<total>2</total>", "<nationalLevel>6</nationalLevel>", "<isco>7212</isco>")
        .contains("<void>true</void>", "lang=\"en\"", "<family>Otieno</family>");
    assertThat(answer.body().indexOf(":protocolVersion"))
        .isBetween(0, answer.body().indexOf(":client"));
    assertThat(answer.body().indexOf(":client")).isLessThan(answer.body().indexOf(":service"));
    assertThat(answer.body().indexOf(":service")).isLessThan(answer.body().indexOf(">message-1<"));
  }

  @Test
  void servesNamesInOtherScripts() throws Exception {
    assertThat(find("48807190093").body())
        .contains("<given>Кирилл</given>", "script=\"Cyrl\"", "<given>Kirill</given>");
  }

  @Test
  void pagesByCursor() throws Exception {
    SoapCertificate someone =
        SoapCertificate.load("soap-certificates.csv", "ee_code").stream()
            .filter(c -> book(c.personalCode()) > 2)
            .findFirst()
            .orElseThrow();
    String first = find(someone.personalCode()).body();
    assertThat(first).contains("<nextCursor>from-2</nextCursor>");
    String second =
        post(
                "findCertificates",
                "<personalCode>"
                    + someone.personalCode()
                    + "</personalCode><cursor>from-2</cursor>")
            .body();
    assertThat(second).contains("<certificate>").doesNotContain("nextCursor");
  }

  private static long book(String code) {
    return SoapCertificate.load("soap-certificates.csv", "ee_code").stream()
        .filter(c -> c.personalCode().equals(code))
        .count();
  }

  @Test
  void saysErrorsInsideTheBody() throws Exception {
    assertThat(find("abc").body()).contains("<code>PERSONAL_CODE_MALFORMED</code>");
    assertThat(find("39001010000").body()).contains("<total>0</total>");
    assertThat(post("getCertificate", "<certificateNumber>1</certificateNumber>").body())
        .contains("<code>CERTIFICATE_UNKNOWN</code>");
    HttpResponse<String> refused = submit("ref-x", "1", "PARTIAL");
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("<code>CERTIFICATE_UNKNOWN</code>");
  }

  @Test
  void entersAResultOnceAndListsItInItsOwnProtocol() throws Exception {
    int before = register.received();
    String first = submit("ref-1", "100304", "PARTIAL").body();
    String again = submit("ref-1", "100304", "PARTIAL").body();
    String other = submit("ref-1", "100304", "FULL").body();

    assertThat(first).contains("<repeated>false</repeated>");
    assertThat(again).contains("<repeated>true</repeated>");
    assertThat(number(again)).isEqualTo(number(first));
    assertThat(other).contains("<code>REFERENCE_REUSED</code>");
    assertThat(register.received()).isEqualTo(before + 1);

    List<ReceivedResult> read = new SoapRegisterReader(register.endpoint()).results("100304");
    assertThat(read)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.acknowledgementNumber()).isEqualTo(number(first));
              assertThat(result.decision()).isEqualTo("PARTIAL");
              assertThat(result.reasons()).containsExactly("less practice");
            });
  }

  @Test
  void refusesMissingWrongAndDoubledHeaders() throws Exception {
    String body = "<personalCode>" + WELDER + "</personalCode>";
    String sound = headers("findCertificates");
    for (String broken :
        List.of(
            "",
            sound.replace("<xrd:id>message-1</xrd:id>", ""),
            sound.replace("4.0", "3.1"),
            sound.replace(
                "70000001</id:memberCode><id:subsystemCode>o",
                "7</id:memberCode><id:subsystemCode>o"),
            headers("getCertificate"),
            sound + "<xrd:id>message-1</xrd:id>")) {
      HttpResponse<String> answer = send(envelope(broken, "findCertificates", body));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("X-Road:", "Client").doesNotContain("Otieno");
    }
  }

  @Test
  void refusesWhatItsSchemaDoesNotAllow() throws Exception {
    assertThat(post("findCertificates", "<personalCode>1</personalCode><x>1</x>").statusCode())
        .isEqualTo(500);
  }

  @Test
  void servesItsWsdl() throws Exception {
    HttpResponse<String> wsdl =
        HTTP.send(
            HttpRequest.newBuilder(java.net.URI.create(register.endpoint() + "?wsdl")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(wsdl.body()).contains("submitRecognitionResult", "soap:address");
  }

  @Test
  void misbehavesAsTold() throws Exception {
    CONTROL.wrong(Wrong.HTML);
    assertThat(find(WELDER).body()).startsWith("<!DOCTYPE html");
    CONTROL.wrong(Wrong.EMPTY);
    assertThat(find(WELDER).body()).isEmpty();
    CONTROL.wrong(Wrong.TRUNCATED);
    assertThatThrownBy(() -> find(WELDER)).isInstanceOf(IOException.class);
    CONTROL.wrong(Wrong.WRONG_ID);
    assertThat(find(WELDER).body()).contains("<certificate>").doesNotContain(WELDER);
    CONTROL.huge(300_000);
    assertThat(find(WELDER).body().length()).isGreaterThan(300_000);
    CONTROL.down();
    assertThatThrownBy(() -> find(WELDER)).isInstanceOf(IOException.class);
    CONTROL.slow(Duration.ofMillis(300));
    long begin = System.nanoTime();
    assertThat(find(WELDER).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void refusesConnectionsWhileStoppedAndKeepsWhatItHas() throws Exception {
    submit("ref-2", "100385", "REFUSED");
    java.net.URI before = register.endpoint();
    register.stop();
    assertThatThrownBy(() -> find(WELDER)).isInstanceOf(ConnectException.class);
    register.start();
    assertThat(register.endpoint()).isEqualTo(before);
    assertThat(new SoapRegisterReader(register.endpoint()).results("100385")).hasSize(1);
  }

  private static String number(String answer) {
    return answer.replaceAll("(?s).*<number>(.*)</number>.*", "$1");
  }

  private static HttpResponse<String> submit(String reference, String certificate, String decision)
      throws Exception {
    return post(
        "submitRecognitionResult",
        "<reference>"
            + reference
            + "</reference><certificateNumber>"
            + certificate
            + "</certificateNumber><decision>"
            + decision
            + "</decision><decidedOn>2026-11-20</decidedOn><decidedBy>XA:test</decidedBy>"
            + "<reason>less practice</reason>");
  }

  private static HttpResponse<String> find(String code) throws Exception {
    return post("findCertificates", "<personalCode>" + code + "</personalCode>");
  }

  private static HttpResponse<String> post(String operation, String body) throws Exception {
    return send(envelope(headers(operation), operation, body));
  }

  private static HttpResponse<String> send(String envelope) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(register.endpoint())
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "\"\"")
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String envelope(String headers, String operation, String body) {
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns:xrd=\"http://x-road.eu/xsd/xroad.xsd\""
        + " xmlns:id=\"http://x-road.eu/xsd/identifiers\"><s:Header>"
        + headers
        + "</s:Header><s:Body><"
        + operation
        + " xmlns=\"urn:example:occupational-register:v1\">"
        + body
        + "</"
        + operation
        + "></s:Body></s:Envelope>";
  }

  private static String headers(String operation) {
    String member =
        "<id:xRoadInstance>DEMO</id:xRoadInstance><id:memberClass>GOV</id:memberClass>"
            + "<id:memberCode>70000001</id:memberCode>";
    return "<xrd:protocolVersion>4.0</xrd:protocolVersion>"
        + "<xrd:client id:objectType=\"SUBSYSTEM\">"
        + member
        + "<id:subsystemCode>recognition</id:subsystemCode></xrd:client>"
        + "<xrd:service id:objectType=\"SERVICE\">"
        + member
        + "<id:subsystemCode>occupations</id:subsystemCode><id:serviceCode>"
        + operation
        + "</id:serviceCode><id:serviceVersion>v1</id:serviceVersion></xrd:service>"
        + "<xrd:userId>XA1</xrd:userId><xrd:id>message-1</xrd:id>";
  }
}
