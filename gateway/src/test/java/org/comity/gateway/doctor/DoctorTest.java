package org.comity.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.config.Originals;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.outbound.TestAuthority;
import org.comity.gateway.outbound.TlsMaterial;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.RegistryOperations.Step.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final String AWARD =
      "{\"records\":[{\"number\":\"N-1\",\"title\":\"Secret Person\",\"level\":\"6\"}]}";

  @TempDir Path temp;
  private final OutboundClient http = new OutboundClient();
  private final Map<String, String> settings = new TreeMap<>();
  private HttpServer server;
  private TlsMaterial tls;
  private Clock clock = Clock.systemUTC();
  private Doctor.Knowledge knowledge;
  private volatile int status = 200;
  private volatile String award = AWARD;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectories(temp.resolve("xa-ping"));
    adapter("FIND_BY_NUMBER", "ping: {check: yes}");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        """
        version: "7"
        records: records
        number: number
        fields:
          - {to: kind, constant: QUALIFICATION}
          - {to: status/code, constant: ACTIVE}
          - {to: titles, from: title, language: en}
          - {to: level/level, from: level}
          - {to: level/framework, constant: EE-ESTQF}
        """);
  }

  private void adapter(String capabilities, String engine) throws IOException {
    Files.writeString(
        folder.resolve("adapter.yaml"),
        """
        id: xa-ping
        title: {en: A register of tests}
        country: XK
        agency: "XK:register"
        kinds: [QUALIFICATION]
        identifierSchemes: ["XK:code"]
        holder: {required: [identifier]}
        capabilities: [%s]
        engine: ping
        %s
        """
            .formatted(capabilities, engine));
  }

  @AfterEach
  void stop() {
    http.close();
    if (server != null) {
      server.stop(0);
    }
  }

  private void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    begin("http://127.0.0.1:");
  }

  /** Serves with a certificate of a test's authority; whether it is trusted is the test's say. */
  private void serveTls(TestAuthority.Issued issued, TestAuthority trusted) throws Exception {
    KeyStore store = issued.store("changeit");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context));
    server = secure;
    if (trusted != null) {
      tls =
          TlsMaterial.of(
              null, TlsMaterial.trust(trusted.pem().getBytes(StandardCharsets.US_ASCII), null));
    }
    begin("https://localhost:");
  }

  private void begin(String address) {
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              (exchange.getRequestURI().getPath().equals("/award") ? award : "{}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    settings.put("endpoint", address + server.getAddress().getPort());
  }

  private Diagnosis look(String number) {
    Doctor doctor =
        new Doctor(
            Engines.of(List.of(new PingEngine())), http, temp.resolve("work"), knowledge, clock);
    Diagnosis diagnosis =
        doctor.look(
            new RegistryConfig(
                "xa-ping",
                folder,
                "ping",
                true,
                4,
                Duration.ofSeconds(5),
                Originals.NONE,
                settings,
                tls,
                null,
                null,
                null,
                null),
            number);
    assertThat(diagnosis.toString()).doesNotContain("Secret Person", "N-1", "s3cret-key");
    for (Step step : diagnosis.steps()) {
      boolean acts = step.status() == Status.FAILED || step.status() == Status.WARNING;
      assertThat(step.party() != null && step.next() != null)
          .as("%s says who must act and what next, if anybody must", step)
          .isEqualTo(acts);
    }
    return diagnosis;
  }

  private static Step step(Diagnosis diagnosis, String name) {
    return diagnosis.steps().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no step " + name + " in " + diagnosis));
  }

  private static void assertStep(Diagnosis diagnosis, String name, Status status, Party party) {
    Step step = step(diagnosis, name);
    assertThat(step.status()).as("%s", step).isEqualTo(status);
    assertThat(step.party()).as("%s", step).isEqualTo(party);
  }

  private static void assertNotRun(Diagnosis diagnosis, String... names) {
    for (String name : names) {
      assertStep(diagnosis, name, Status.NOT_RUN, null);
    }
  }

  @Test
  void everyStepOfASoundRegistryIsOk() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("localhost", Duration.ofDays(60)), authority);
    settings.put("key", "s3cret-key");
    Diagnosis diagnosis = look("N-1");
    assertThat(diagnosis.steps())
        .extracting(Step::name)
        .containsExactly(
            "configuration",
            "name",
            "connection",
            "tls",
            "check",
            "authentication",
            "clock",
            "look-up");
    assertThat(diagnosis.steps()).extracting(Step::status).containsOnly(Status.OK);
    assertThat(step(diagnosis, "configuration").seen()).contains("secrets set: key", "xa-ping/7");
    assertThat(step(diagnosis, "tls").seen()).contains("(59 days)", "TLSv1.", "localhost");
    assertThat(step(diagnosis, "look-up").seen()).contains("1 record", "QUALIFICATION");
    assertThat(diagnosis.steps()).allMatch(s -> s.took().compareTo(Duration.ZERO) >= 0);
  }

  @Test
  void aCertificateThatEndedIsTheRegistrys() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("localhost", Duration.ofDays(-2)), authority);
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "connection", Status.OK, null);
    assertStep(diagnosis, "tls", Status.FAILED, Party.REGISTRY);
    assertThat(step(diagnosis, "tls").seen()).contains("ended on");
    assertNotRun(diagnosis, "check", "authentication", "clock", "look-up");
  }

  @Test
  void aCertificateThatEndsSoonIsAWarning() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("localhost", Duration.ofDays(20)), authority);
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "tls", Status.WARNING, Party.REGISTRY);
    assertThat(step(diagnosis, "tls").seen()).contains("in 19 days");
    assertStep(diagnosis, "look-up", Status.OK, null);
  }

  @Test
  void aCertificateForAnotherNameIsToldFromOneThatNobodyVouchesFor() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("other.example", Duration.ofDays(60)), authority);
    Diagnosis named = look("N-1");
    assertStep(named, "tls", Status.FAILED, Party.OPERATOR);
    assertThat(step(named, "tls").seen()).contains("other.example", "not for localhost");

    server.stop(0);
    tls = null;
    serveTls(authority.issue("localhost", Duration.ofDays(60)), null);
    Diagnosis stranger = look("N-1");
    assertStep(stranger, "tls", Status.FAILED, Party.OPERATOR);
    assertThat(step(stranger, "tls").seen()).contains("no authority", "CN=tests");
    assertThat(step(stranger, "tls").next()).contains("tls.trust");
  }

  @Test
  void whatDoesNotSpeakTlsIsSaid() throws Exception {
    serve();
    settings.put("endpoint", settings.get("endpoint").replace("http:", "https:"));
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "tls", Status.FAILED, Party.REGISTRY);
    assertNotRun(diagnosis, "check", "look-up");
  }

  @Test
  void aStoppedRegistryIsTheRegistrysAndNothingLaterIsCalledOk() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    settings.put("endpoint", "http://127.0.0.1:" + port);
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "name", Status.SKIPPED, null);
    assertStep(diagnosis, "connection", Status.FAILED, Party.REGISTRY);
    assertThat(step(diagnosis, "connection").seen()).contains(port + " is refused");
    assertNotRun(diagnosis, "tls", "check", "authentication", "clock", "look-up");
  }

  @Test
  void anUnknownNameIsTheOperatorsToCompare() {
    settings.put("endpoint", "http://no-such-registry.invalid/");
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "name", Status.FAILED, Party.OPERATOR);
    assertNotRun(diagnosis, "connection", "tls", "check", "look-up");
  }

  @Test
  void credentialsThatAreNotTakenAreTheOperators() throws Exception {
    serve();
    settings.put("key", "s3cret-key");
    status = 401;
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "check", Status.FAILED, Party.OPERATOR);
    assertStep(diagnosis, "authentication", Status.FAILED, Party.OPERATOR);
    assertNotRun(diagnosis, "look-up");

    status = 403;
    assertStep(look("N-1"), "authentication", Status.FAILED, Party.REGISTRY);
    status = 500;
    assertStep(look("N-1"), "check", Status.FAILED, Party.REGISTRY);
  }

  @Test
  void aLoginThatNoCallShowedIsNotCalledOk() throws Exception {
    adapter("FIND_BY_NUMBER", "ping: {}");
    serve();
    settings.put("key", "s3cret-key");
    Diagnosis without = look(null);
    assertStep(without, "check", Status.SKIPPED, null);
    assertStep(without, "authentication", Status.NOT_RUN, null);
    assertStep(without, "clock", Status.NOT_RUN, null);
    assertStep(without, "look-up", Status.SKIPPED, null);
    assertStep(look("N-1"), "authentication", Status.OK, null);
  }

  @Test
  void aClockThatIsOffIsToldWithItsSize() throws Exception {
    serve();
    clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    Diagnosis far = look("N-1");
    assertStep(far, "clock", Status.FAILED, Party.OPERATOR);
    assertThat(step(far, "clock").seen()).containsPattern("(599|600|601) s ahead of ours");
    clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(20));
    Diagnosis near = look("N-1");
    assertStep(near, "clock", Status.WARNING, Party.OPERATOR);
    assertThat(step(near, "clock").seen()).contains("behind ours");
  }

  @Test
  void aLookUpTellsPathsAndCodesAndNeverValues() throws Exception {
    serve();
    award = "{\"records\":[{\"number\":\"N-1\",\"title\":\"Secret Person\",\"extra\":\"x\"}]}";
    Diagnosis issue = look("N-1");
    assertThat(step(issue, "look-up").seen()).contains("1 source fields without a home");
    award = "{\"records\":[]}";
    assertStep(look("N-1"), "look-up", Status.FAILED, Party.OPERATOR);
    award = "<html>";
    assertStep(look("N-1"), "look-up", Status.FAILED, Party.OPERATOR);
    status = 404;
    assertStep(look("N-1"), "look-up", Status.WARNING, Party.OPERATOR);
  }

  @Test
  void aBrokenFolderOrSettingEndsItAtOnce() throws Exception {
    settings.put("wrong", "x");
    Diagnosis setting = look(null);
    assertThat(setting.steps()).hasSize(1);
    assertStep(setting, "configuration", Status.FAILED, Party.OPERATOR);
    Files.writeString(folder.resolve("mapping.yaml"), "version: 1\nfeilds: []\n");
    Diagnosis broken = look(null);
    assertStep(broken, "configuration", Status.FAILED, Party.OPERATOR);
    assertThat(step(broken, "configuration").seen()).contains("mapping.yaml:");
  }

  @Test
  void aDropFolderIsLookedAtFromMarkerToServedRecords() throws Exception {
    adapter("FIND_BY_NUMBER, DROP", "ping: {manifest: {file: manifest.csv}}");
    Path drop = temp.resolve("drop");
    settings.put("drop", drop.toString());
    Diagnosis missing = look("N-1");
    assertStep(missing, "drop folder", Status.FAILED, Party.OPERATOR);
    assertNotRun(missing, "space", "waiting", "look-up");

    Files.createDirectories(drop);
    Diagnosis empty = look("N-1");
    assertStep(empty, "drop folder", Status.OK, null);
    assertStep(empty, "waiting", Status.OK, null);
    assertNotRun(empty, "last drop", "records", "look-up");

    Path file = Files.writeString(drop.resolve("a.csv"), "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(5))));
    knowledge = known(null, null);
    Diagnosis waiting = look("N-1");
    assertStep(waiting, "waiting", Status.WARNING, Party.REGISTRY);
    assertThat(step(waiting, "waiting").seen()).contains("5 hours", "manifest.csv");
    assertStep(waiting, "last drop", Status.WARNING, Party.REGISTRY);
    assertStep(waiting, "records", Status.FAILED, Party.REGISTRY);

    Instant then = Instant.now().minus(Duration.ofDays(3));
    knowledge =
        known(
            new DropSummary("d1", "xa-ping", then, true, 10, 8, 2, 0, "SERVED", null, null),
            new RecordStore.Active("drop", then, 8));
    Diagnosis rejected = look("N-1");
    assertStep(rejected, "last drop", Status.WARNING, Party.REGISTRY);
    assertThat(step(rejected, "last drop").seen()).contains("3 days ago", "2 rejected");
    assertStep(rejected, "records", Status.OK, null);
  }

  private static Doctor.Knowledge known(DropSummary last, RecordStore.Active active) {
    return new Doctor.Knowledge() {
      @Override
      public RecordStore records(String registry) {
        Objects.requireNonNull(registry);
        return new RecordStore() {
          @Override
          public Generation begin(String dropId, Instant dataAsOf, String form) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<StoredRecord> lookUp(String key, String value) {
            return List.of();
          }

          @Override
          public Active active() {
            return active;
          }
        };
      }

      @Override
      public DropSummary lastDrop(String registry) {
        return last;
      }
    };
  }
}
