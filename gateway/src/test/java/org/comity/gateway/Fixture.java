package org.comity.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.config.AdminConfig;
import org.comity.gateway.config.ApiConfig;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.Originals;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.delivery.DeliveryPolicy;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.ResultService;
import org.comity.gateway.store.TestDatabase;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.comity.model.About;
import org.comity.model.AgencyRole;
import org.comity.model.CaseRef;
import org.comity.model.CertificateRef;
import org.comity.model.Code;
import org.comity.model.CredentialQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.OriginContact;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultNature;
import org.comity.model.ResultOutcome;
import org.comity.model.Target;

/** A gateway without ports, over fake registries and the tests' database. */
final class Fixture implements AutoCloseable {
  static final String DESTINATION = "IE:qqi-demo";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Path KEYS = keys();

  final Path folder;
  final FakeEngine engine = new FakeEngine();
  final Map<String, RegistryConfig> registries = new LinkedHashMap<>();
  Path mappings;
  Engines engines = Engines.standard();

  /** The record in the sample of a folder to which the test gives none. */
  String sampleRecord = FakeEngine.record("N-1", "6");

  Core core;

  Fixture(Path folder) {
    this.folder = folder;
  }

  private static Path keys() {
    try {
      Path keys = Files.createTempDirectory("comity-test-keys").resolve("keys");
      KeyRing.open(keys, true, Clock.systemUTC());
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a registry of a country with an id that no other test uses. */
  String add(String country, String capabilities, Map<String, String> settings) {
    String id = country.toLowerCase(java.util.Locale.ROOT) + "-t" + NUMBER.incrementAndGet();
    Path own = folder.resolve("adapters").resolve(id);
    try {
      Files.createDirectories(own);
      Files.writeString(
          own.resolve("adapter.yaml"),
          """
          id: %s
          title: {en: A register of tests}
          country: %s
          agency: "%s:register"
          kinds: [QUALIFICATION]
          identifierSchemes: ["%s:code"]
          holder: {required: [identifier]}
          capabilities: [%s]
          engine: fake
          fake: {manifest: {file: manifest.csv}}
          """
              .formatted(id, country, country, country, capabilities));
      Files.writeString(
          own.resolve("mapping.yaml"),
          """
          version: "1"
          records: records
          number: number
          fields:
            - {to: kind, constant: QUALIFICATION}
            - {to: status/code, constant: ACTIVE}
            - {to: titles, from: title, language: en}
            - {to: level/level, from: level}
            - {to: level/framework, constant: EE-ESTQF}
          outbound:
            recognitionResult:
              operation: post
              syntax: JSON
              fields:
                - {to: number, from: credential/number}
                - {to: outcome, from: result/outcome}
                - {to: reference, from: result/id}
                - {to: version, from: result/version}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registries.put(
        id,
        new RegistryConfig(
            id, own, "fake", true, 16, Duration.ofSeconds(2), Originals.DEFAULT, settings));
    return id;
  }

  /** Has a registry's change feed followed. */
  void follow(String id, Duration every) {
    RegistryConfig config = registries.get(id);
    registries.put(
        id,
        new RegistryConfig(
            id,
            config.folder(),
            config.engine(),
            true,
            config.permits(),
            config.deadline(),
            config.originals(),
            config.settings(),
            null,
            null,
            null,
            every,
            null));
  }

  /** Gives a registry time, for tests that hold its answers back. */
  void patient(String id) {
    RegistryConfig config = registries.get(id);
    registries.put(
        id,
        new RegistryConfig(
            id,
            config.folder(),
            config.engine(),
            true,
            Math.max(config.permits(), 16),
            Duration.ofSeconds(30),
            config.originals(),
            config.settings()));
  }

  String add(String country) {
    return add(country, "FIND_BY_HOLDER, FIND_BY_NUMBER, DELIVER, DELIVERY_STATUS", Map.of());
  }

  Fixture start() throws IOException, ConfigException {
    return start(UnaryOperator.identity());
  }

  Fixture start(UnaryOperator<GatewayParts> change) throws IOException, ConfigException {
    GatewayConfig config =
        new GatewayConfig(
            folder.resolve("comity.yaml"),
            new ApiConfig("127.0.0.1", 0, 1 << 20, 16),
            new AdminConfig("127.0.0.1", 0, null),
            folder.resolve("data"),
            KEYS,
            TestDatabase.config(),
            folder.resolve("adapters"),
            mappings,
            engines,
            registries,
            Map.of());
    GatewayParts parts =
        GatewayParts.standard()
            .withFactories(List.of(engine))
            .withDelivery(
                new DeliveryPolicy(
                    Duration.ofMillis(40),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(5)));
    for (RegistryConfig registry : registries.values()) {
      samples(registry);
    }
    core = Core.start(config, change.apply(parts));
    return this;
  }

  /** What a folder must have to serve, where a test wrote none: a sample and what becomes of it. */
  void samples(RegistryConfig registry) throws IOException {
    Path samples = registry.folder().resolve("samples");
    if (Files.exists(samples) || !Files.exists(registry.folder())) {
      return;
    }
    Files.createDirectories(samples);
    Files.writeString(samples.resolve("award.json"), "{\"records\":[" + sampleRecord + "]}");
    Engines all = engines.withProduct(List.of(engine));
    FolderTest.write(
        FolderRun.of(registry.folder(), all.factories(), all.functions(), null, Map.of()), false);
  }

  CredentialService credentials() {
    return core.services().credentials();
  }

  ResultService results() {
    return core.services().results();
  }

  FakeEngine.FakeRegistry registry(String id) {
    return engine.registry(id);
  }

  /** A call of the destination agency with every right on this fixture's registries. */
  Call call() {
    return call(Duration.ofSeconds(5));
  }

  Call call(Duration limit) {
    return call(DESTINATION, Set.of(AgencyRole.DESTINATION), registries.keySet(), limit);
  }

  Call call(String agency, Set<AgencyRole> roles, Set<String> allowed, Duration limit) {
    return new Call(
        UUID.randomUUID().toString(),
        new Caller(agency, roles, Set.of(Purpose.PROFESSIONAL), allowed),
        Instant.now(),
        System.nanoTime() + limit.toNanos());
  }

  Call origin(String registry) {
    String country = registry.substring(0, 2).toUpperCase(java.util.Locale.ROOT);
    return call(country + ":register", Set.of(AgencyRole.ORIGIN), Set.of(), Duration.ofSeconds(5));
  }

  static CredentialQuery byNumber(String registry, String number, String... compareTo) {
    return new CredentialQuery(
        List.of(Target.registry(registry)),
        null,
        null,
        new CertificateRef(registry, number),
        Code.of(Purpose.PROFESSIONAL),
        new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "Act 1"),
        caseRef(),
        null,
        List.of(compareTo),
        List.of());
  }

  static CaseRef caseRef() {
    return new CaseRef(DESTINATION, UUID.randomUUID().toString());
  }

  String credentialId(String registry, String number) throws IOException {
    return KeyRing.open(KEYS, false, Clock.systemUTC()).credentialIds().id(registry, number);
  }

  static RecognitionSubmission full(CaseRef caseRef, String... credentialIds) {
    return new RecognitionSubmission(
        Code.of(ResultNature.DECISION),
        caseRef,
        java.util.Arrays.stream(credentialIds).map(id -> new About(id, null, null, null)).toList(),
        Code.of(ResultOutcome.FULL),
        Code.of(Purpose.PROFESSIONAL),
        "IE",
        Code.of(RecognitionRoute.COMPARISON),
        new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "Act 1"),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        DESTINATION,
        null,
        PartialDate.of("2026-11-20"),
        null,
        null,
        null);
  }

  static byte[] bytes(RecognitionSubmission submission) {
    return BindingContext.forVersion(SchemaVersion.V1_0)
        .writer(Format.JSON)
        .write(DocumentType.RECOGNITION_SUBMISSION, submission);
  }

  ResultService.Posted post(RecognitionSubmission submission, String key) {
    return results().post(submission, bytes(submission), key, call());
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (core != null) {
      core.close();
    }
  }

  static CredentialQuery byHolder(List<String> registries, OriginContact contact) {
    CredentialQuery q = byNumber("x", "1");
    return new CredentialQuery(
        registries.stream().map(Target::registry).toList(),
        new HolderCriteria(
            List.of(
                new Identifier("EE:code", "39001010001"),
                new Identifier("GB:code", "L-1"),
                new Identifier("KE:code", "K-1")),
            List.of(),
            null),
        null,
        null,
        q.purpose(),
        q.legalBasis(),
        q.caseRef(),
        contact == null ? null : Code.of(contact),
        List.of(),
        List.of());
  }
}
