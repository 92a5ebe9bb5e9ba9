package org.comity.suite.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.About;
import org.comity.model.Appeal;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.CredentialKind;
import org.comity.model.CredentialStatus;
import org.comity.model.Extension;
import org.comity.model.FrameworkLevel;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultNature;
import org.comity.model.ResultOutcome;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.comity.simulators.soap.ReceivedResult;
import org.comity.simulators.soap.SoapCertificate;
import org.comity.simulators.soap.SoapRegister;
import org.comity.simulators.soap.SoapRegisterReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engine and mapping of the folder against the simulated register, over real sockets. */
class EeDemoTest {
  private static final String SCHEME = "EE:isikukood";
  private static final SourceQuery WELDER = SoapFolder.holder(SCHEME, "39004120017");
  private static final SimulatorControl CONTROL = new SimulatorControl();
  private static final SoapFolder FOLDER = SoapFolder.load("ee-demo");
  private static SoapRegister register;
  private static RegistryAdapter adapter;

  @BeforeAll
  static void start() {
    register = SoapRegister.start(0, CONTROL, Clock.systemUTC(), 2);
    adapter = FOLDER.adapter(Map.of("endpoint", register.endpoint().toString()));
  }

  @AfterAll
  static void stop() {
    adapter.close();
    register.close();
  }

  @AfterEach
  void behave() {
    CONTROL.normal();
    register.start();
  }

  @Test
  void findsTheWeldersTwoCertificates() throws Exception {
    SourceReply.Page page = (SourceReply.Page) adapter.find(WELDER, call());
    RecordMapper.Inbound inbound = FOLDER.translate(page.payload(), WELDER);

    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.credentials()).hasSize(2);
    Credential active = inbound.credentials().get(0);
    assertThat(active.status().code()).isEqualTo(Code.of(CredentialStatus.ACTIVE));
    assertThat(active.kind()).isEqualTo(Code.of(CredentialKind.QUALIFICATION));
    assertThat(active.level()).isEqualTo(new FrameworkLevel("EE-ESTQF", null, "6", "6"));
    assertThat(active.titles()).extracting("language").containsExactly("et", "en");
    assertThat(active.occupations()).extracting("code").containsExactly("7212");
    assertThat(active.holder().names()).extracting("family").containsExactly("Otieno");
    assertThat(active.extensions()).contains(new Extension("examLanguage", "en"));
    assertThat(inbound.credentials().get(1).status().code())
        .isEqualTo(Code.of(CredentialStatus.VOID));
  }

  @Test
  void readsAllPages() throws Exception {
    SourceQuery query = SoapFolder.holder(SCHEME, somebodyWithThree());
    List<Credential> all = new ArrayList<>();
    SourceReply.Page page = (SourceReply.Page) adapter.find(query, call());
    all.addAll(FOLDER.translate(page.payload(), query).credentials());
    while (page.next() != null) {
      page = (SourceReply.Page) adapter.find(query.at(page.next()), call());
      all.addAll(FOLDER.translate(page.payload(), query).credentials());
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
  }

  private static String somebodyWithThree() {
    return SoapCertificate.load("soap-certificates.csv", "ee_code").stream()
        .collect(Collectors.groupingBy(c -> c.personalCode()))
        .values()
        .stream()
        .filter(list -> list.size() > 2)
        .findFirst()
        .orElseThrow()
        .get(0)
        .personalCode();
  }

  @Test
  void findsByNumber() throws Exception {
    SourceQuery query = new SourceQuery.ByNumber("100304", null);
    SourceReply.Page page = (SourceReply.Page) adapter.find(query, call());
    assertThat(FOLDER.translate(page.payload(), query).credentials())
        .singleElement()
        .satisfies(c -> assertThat(c.identifiers()).extracting("value").contains("100304"));
    assertThat(adapter.find(new SourceQuery.ByNumber("1", null), call()))
        .isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void tellsNothingAndRefusalApart() throws Exception {
    assertThat(adapter.find(SoapFolder.holder(SCHEME, "39001010000"), call()))
        .isInstanceOf(SourceReply.Nothing.class);
    assertThat(failure(SoapFolder.holder(SCHEME, "abc"))).isEqualTo(Kind.REFUSED);
    adapter.check(call());
  }

  @ParameterizedTest
  @EnumSource(
      value = Wrong.class,
      names = {"HTML", "EMPTY"})
  void callsAWrongAnswerInvalid(Wrong wrong) {
    CONTROL.wrong(wrong);
    assertThat(failure(WELDER)).isEqualTo(Kind.INVALID_ANSWER);
  }

  @Test
  void takesNothingFromAnAnswerThatBreaksOff() {
    CONTROL.wrong(Wrong.TRUNCATED);
    // Whether the transfer or its content is to blame is the host's to say; never an answer.
    assertThat(failure(WELDER)).isIn(Kind.INVALID_ANSWER, Kind.UNAVAILABLE);
  }

  @Test
  void neverServesAnotherPersonsCertificates() throws Exception {
    CONTROL.wrong(Wrong.WRONG_ID);
    SourceReply.Page page = (SourceReply.Page) adapter.find(WELDER, call());
    RecordMapper.Inbound inbound = FOLDER.translate(page.payload(), WELDER);
    assertThat(inbound.invalid()).isTrue();
    assertThat(inbound.credentials()).isEmpty();
  }

  @Test
  void typesARegisterThatIsDownSlowOrHuge() {
    CONTROL.down();
    assertThat(failure(WELDER)).isEqualTo(Kind.UNAVAILABLE);
    CONTROL.slow(Duration.ofSeconds(2));
    assertThat(
            catchThrowableOfType(
                    AdapterException.class,
                    () -> adapter.find(WELDER, SoapFolder.call(Duration.ofMillis(300))))
                .kind())
        .isEqualTo(Kind.TIMEOUT);
    CONTROL.huge(6 * 1024 * 1024);
    assertThat(failure(WELDER)).isEqualTo(Kind.INVALID_ANSWER);
    register.stop();
    assertThat(failure(WELDER)).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void deliversOnceAndTheRegisterHoldsIt() throws Exception {
    RecordMapper.Outbound out = FOLDER.mapper().outbound(result("100385", "delivery-1"));
    assertThat(out.delivery()).as(out.issues().toString()).isNotNull();

    DeliveryReply first = adapter.deliver(out.delivery(), call());
    DeliveryReply again = adapter.deliver(out.delivery(), call());

    assertThat(first).isInstanceOf(DeliveryReply.Acknowledged.class).isEqualTo(again);
    assertThat(new SoapRegisterReader(register.endpoint()).results("100385"))
        .singleElement()
        .satisfies(
            held -> {
              ReceivedResult result = held;
              assertThat(result.reference()).isEqualTo("delivery-1");
              assertThat(result.decision()).isEqualTo("NOT_RECOGNISED");
              assertThat(result.decidedOn()).isEqualTo("2026-11-20");
              assertThat(result.reasons()).containsExactly("The certificate is void & <so>.");
            });
  }

  @Test
  void tellsARejectionInsideTheBody() throws Exception {
    RecordMapper.Outbound out = FOLDER.mapper().outbound(result("1", "delivery-2"));
    assertThat(adapter.deliver(out.delivery(), call()))
        .isEqualTo(
            new DeliveryReply.Rejected(
                "CERTIFICATE_UNKNOWN", "the register holds no certificate with this number"));
  }

  private static RecordMapper.OutboundResult result(String number, String key) {
    RecognitionSubmission submission =
        new RecognitionSubmission(
            Code.of(ResultNature.DECISION),
            new CaseRef("IE:qqi-demo", "2026-0017"),
            List.of(new About("ee-demo~x", null, null, null)),
            Code.of(ResultOutcome.REFUSED),
            Code.of(Purpose.PROFESSIONAL),
            "IE",
            Code.of(RecognitionRoute.COMPARISON),
            new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "Act 1"),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of("The certificate is void & <so>."),
            new Appeal("Appeals Board", "P30D", null),
            "IE:qqi-demo",
            null,
            PartialDate.of("2026-11-20"),
            null,
            null,
            null);
    return new RecordMapper.OutboundResult("result-1", 1, "ISSUED", number, submission, key);
  }

  private static Kind failure(SourceQuery query) {
    return catchThrowableOfType(AdapterException.class, () -> adapter.find(query, call())).kind();
  }

  private static CallContext call() {
    return SoapFolder.call(Duration.ofSeconds(10));
  }
}
