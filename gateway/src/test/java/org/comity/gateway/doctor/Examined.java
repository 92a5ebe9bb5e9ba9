package org.comity.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.config.Originals;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.outbound.TlsMaterial;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.RegistryOperations.Step.Status;
import org.comity.gateway.service.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry on this machine, and a doctor who looks at it. */
abstract class Examined {
  static final String AWARD =
      "{\"records\":[{\"number\":\"N-1\",\"title\":\"Secret Person\",\"level\":\"6\"}]}";

  @TempDir Path temp;
  final OutboundClient http = new OutboundClient();
  final Map<String, String> settings = new TreeMap<>();
  HttpServer server;
  TlsMaterial tls;
  Clock clock = Clock.systemUTC();
  Doctor.Knowledge knowledge;
  volatile int status = 200;
  volatile String award = AWARD;
  Path folder;

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

  void adapter(String capabilities, String engine) throws IOException {
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

  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    begin("http://127.0.0.1:");
  }

  void begin(String address) {
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

  Diagnosis look(String number) {
    return lookFor(TestRecord.ofNumber(number));
  }

  Diagnosis lookFor(TestRecord record) {
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
            record);
    assertThat(diagnosis.toString())
        .doesNotContain("Secret Person", "N-1", "s3cret-key", "TEST-1", "Mustermann", "1990");
    for (Step step : diagnosis.steps()) {
      boolean acts = step.status() == Status.FAILED || step.status() == Status.WARNING;
      assertThat(step.party() != null && step.next() != null)
          .as("%s says who must act and what next, if anybody must", step)
          .isEqualTo(acts);
    }
    return diagnosis;
  }

  static Step step(Diagnosis diagnosis, String name) {
    return diagnosis.steps().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no step " + name + " in " + diagnosis));
  }

  static void assertStep(Diagnosis diagnosis, String name, Status status, Party party) {
    Step step = step(diagnosis, name);
    assertThat(step.status()).as("%s", step).isEqualTo(status);
    assertThat(step.party()).as("%s", step).isEqualTo(party);
  }

  static void assertNotRun(Diagnosis diagnosis, String... names) {
    for (String name : names) {
      assertStep(diagnosis, name, Status.NOT_RUN, null);
    }
  }

  static Doctor.Knowledge known(DropSummary last, RecordStore.Active active) {
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
