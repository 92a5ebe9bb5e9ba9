package org.comity.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.rest.LiveRegistry.Seen;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials, as the other side sees them. */
class AuthTest {
  private static final SourceQuery QUERY = new SourceQuery.ByNumber("7", null);
  private static final String OPERATIONS =
      """
      operations:
        findByNumber: {method: POST, path: "/c/{number}", body: {a: "ü"}, records: r}
      """;
  private final AtomicInteger tokens = new AtomicInteger();
  private final List<String> valid = new ArrayList<>();
  private Supplier<Reply> tokenReply =
      () -> {
        String token = "tok-" + tokens.incrementAndGet();
        valid.add(token);
        return Reply.json(
            "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":300}");
      };

  private LiveRegistry registry() throws Exception {
    LiveRegistry registry =
        new LiveRegistry(
            request -> {
              if (request.target().equals("/token")) {
                return tokenReply.get();
              }
              String given = String.valueOf(request.header("authorization"));
              boolean known = valid.stream().anyMatch(v -> given.equals("Bearer " + v));
              return known || tokens.get() == 0
                  ? Reply.json("{\"r\":{}}")
                  : Reply.json("{}").status(401);
            });
    registry.settings.put("tokenEndpoint", registry.base() + "/token");
    registry.settings.put("clientId", "gate way");
    registry.settings.put("clientSecret", "s:ecret/1");
    return registry;
  }

  private static SourceReply ask(RegistryAdapter adapter) throws AdapterException {
    return adapter.find(QUERY, LiveRegistry.call());
  }

  private static AdapterException fails(RegistryAdapter adapter) {
    AdapterException e = catchThrowableOfType(AdapterException.class, () -> ask(adapter));
    assertThat(e).isNotNull();
    return e;
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  @ParameterizedTest
  @CsvSource({"RS256, RSA, 2048", "PS256, RSA, 2048", "ES256, EC, 256"})
  void signsWhoItIsWithAPrivateKey(String algorithm, String family, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    generator.initialize(size);
    KeyPair keys = generator.generateKeyPair();
    try (LiveRegistry registry = registry()) {
      registry.settings.put("clientKey", pem(keys));
      registry.settings.put("clientKeyId", "key-1");
      RegistryAdapter adapter =
          registry.adapter(
              "auth: {kind: oauth2, method: private_key_jwt, algorithm: %s, parameters: {scope: \"a b\"}}\n"
                      .formatted(algorithm)
                  + OPERATIONS);
      assertThat(ask(adapter)).isInstanceOf(SourceReply.Page.class);
      Map<String, String> form = registry.seen.get(0).fields();
      assertThat(registry.seen.get(0).header("content-type"))
          .isEqualTo("application/x-www-form-urlencoded");
      assertThat(form)
          .containsEntry("grant_type", "client_credentials")
          .containsEntry("scope", "a b")
          .containsEntry("client_id", "gate way")
          .containsEntry(
              "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      SignedJWT jwt = SignedJWT.parse(form.get("client_assertion"));
      assertThat(
              jwt.verify(
                  family.equals("EC")
                      ? new ECDSAVerifier((ECPublicKey) keys.getPublic())
                      : new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
          .isTrue();
      assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
      assertThat(jwt.getHeader().getKeyID()).isEqualTo("key-1");
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      assertThat(claims.getIssuer()).isEqualTo("gate way").isEqualTo(claims.getSubject());
      assertThat(claims.getAudience()).containsExactly(registry.base() + "/token");
      assertThat(claims.getIssueTime().toInstant()).isEqualTo(registry.now);
      assertThat(claims.getExpirationTime().toInstant())
          .isEqualTo(registry.now.plus(Duration.ofSeconds(60)));
      registry.now = registry.now.plus(Duration.ofHours(1));
      ask(adapter);
      SignedJWT second = SignedJWT.parse(registry.seen.get(2).fields().get("client_assertion"));
      assertThat(second.getJWTClaimsSet().getJWTID()).isNotEqualTo(claims.getJWTID());
    }
  }

  @Test
  void sendsASharedSecretInAFieldOrInTheForm() throws Exception {
    try (LiveRegistry registry = registry()) {
      ask(registry.adapter("auth: {kind: oauth2}\n" + OPERATIONS));
      Seen asked = registry.seen.get(0);
      // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
      assertThat(asked.header("authorization"))
          .isEqualTo(
              "Basic "
                  + Base64.getEncoder().encodeToString("gate%20way:s%3Aecret%2F1".getBytes(UTF_8)));
      assertThat(asked.text()).doesNotContain("ecret");
      ask(registry.adapter("auth: {kind: oauth2, method: client_secret_post}\n" + OPERATIONS));
      assertThat(registry.seen.get(2).fields()).containsEntry("client_secret", "s:ecret/1");
      assertThat(registry.seen.get(2).header("authorization")).isNull();
    }
  }

  @Test
  void keepsATokenUntilShortlyBeforeItsEnd() throws Exception {
    try (LiveRegistry registry = registry()) {
      RegistryAdapter adapter = registry.adapter("auth: {kind: oauth2}\n" + OPERATIONS);
      Instant begin = registry.now;
      ask(adapter);
      registry.now = begin.plusSeconds(239);
      ask(adapter);
      assertThat(tokens).hasValue(1);
      registry.now = begin.plusSeconds(241);
      ask(adapter);
      assertThat(tokens).hasValue(2);
      // The next cannot be had: the old one serves until it ends.
      tokenReply = () -> Reply.json("{}").status(500);
      registry.now = begin.plusSeconds(241 + 299);
      assertThat(ask(adapter)).isInstanceOf(SourceReply.Page.class);
      registry.now = begin.plusSeconds(241 + 301);
      assertThat(fails(adapter).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void aTokenThatIsNotTakenIsRenewedOnce() throws Exception {
    try (LiveRegistry registry = registry()) {
      RegistryAdapter adapter = registry.adapter("auth: {kind: oauth2}\n" + OPERATIONS);
      ask(adapter);
      valid.clear();
      assertThat(ask(adapter)).isInstanceOf(SourceReply.Page.class);
      assertThat(tokens).hasValue(2);
      tokenReply =
          () ->
              Reply.json(
                  "{\"access_token\":\"never-"
                      + tokens.incrementAndGet()
                      + "\",\"token_type\":\"Bearer\"}");
      valid.clear();
      int before = registry.seen.size();
      AdapterException e = fails(adapter);
      assertThat(e.kind()).isEqualTo(Kind.REFUSED);
      assertThat(e).hasMessageContaining("credentials");
      assertThat(registry.seen).hasSize(before + 3);
    }
  }

  @Test
  void manyCallersShareOneToken() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Supplier<Reply> plain = tokenReply;
    tokenReply =
        () -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return plain.get();
        };
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try (LiveRegistry registry = registry()) {
      RegistryAdapter adapter = registry.adapter("auth: {kind: oauth2}\n" + OPERATIONS);
      CountDownLatch started = new CountDownLatch(24);
      List<Future<SourceReply>> replies = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        replies.add(
            threads.submit(
                () -> {
                  started.countDown();
                  return ask(adapter);
                }));
      }
      started.await();
      asked.await();
      answer.countDown();
      for (Future<SourceReply> reply : replies) {
        assertThat(reply.get()).isInstanceOf(SourceReply.Page.class);
      }
      assertThat(tokens).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "401 | {\"error\":\"invalid_client\"} | REFUSED | HTTP 401, invalid_client",
        "400 | {\"error\":\"Ann B. is locked\"} | REFUSED | HTTP 400, ?",
        "500 | {} | UNAVAILABLE | token server failed",
        "429 | {} | UNAVAILABLE | token server failed",
        "200 | <html> | INVALID_ANSWER | no JSON object",
        "200 | {\"access_token\":\"a\",\"token_type\":\"mac\"} | INVALID_ANSWER | no bearer token",
        "200 | {\"token_type\":\"bearer\"} | INVALID_ANSWER | no bearer token",
        "200 | {\"access_token\":\"a\\r"
            + "\\n"
            + "X: y\",\"token_type\":\"bearer\"} | INVALID_ANSWER | form",
        "302 | {} | INVALID_ANSWER | HTTP 302",
      })
  void aTokenServerThatFailsIsNamed(int status, String body, Kind kind, String told)
      throws Exception {
    tokenReply = () -> Reply.json(body).status(status);
    try (LiveRegistry registry = registry()) {
      AdapterException e = fails(registry.adapter("auth: {kind: oauth2}\n" + OPERATIONS));
      assertThat(e.kind()).isEqualTo(kind);
      assertThat(e).hasMessageContaining("token server").hasMessageContaining(told);
      assertThat(e.getMessage()).doesNotContain("Ann").doesNotContain("s:ecret");
      assertThat(registry.seen).noneMatch(s -> s.target().contains("/c/"));
    }
  }

  @Test
  void aTokenServerThatIsNotThereIsUnavailable() throws Exception {
    try (LiveRegistry registry = registry();
        LiveRegistry gone = new LiveRegistry(r -> Reply.json("{}"))) {
      registry.settings.put("tokenEndpoint", gone.base() + "/token");
      RegistryAdapter adapter = registry.adapter("auth: {kind: oauth2}\n" + OPERATIONS);
      gone.close();
      AdapterException e = fails(adapter);
      assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(e).hasMessageContaining("token server cannot be reached");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | @SHA256 | base64",
        "algorithm: sha512, encoding: hex, | @SHA512 | hex",
        "algorithm: sha384, encoding: base64url, | @SHA384 | base64url",
      })
  void digestsTheBody(String options, String algorithm, String encoding) throws Exception {
    try (LiveRegistry registry = registry()) {
      registry.settings.put("hmacKey", "k€y");
      ask(
          registry.adapter(
              "auth: {kind: hmac, " + options + " name: x-registry-hmac}\n" + OPERATIONS));
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("Hmac" + algorithm.substring(1));
      mac.init(new javax.crypto.spec.SecretKeySpec("k€y".getBytes(UTF_8), "x"));
      byte[] digest = mac.doFinal(registry.seen.get(0).body());
      String expected =
          switch (encoding) {
            case "hex" -> java.util.HexFormat.of().formatHex(digest);
            case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            default -> Base64.getEncoder().encodeToString(digest);
          };
      assertThat(registry.seen.get(0).header("x-registry-hmac")).isEqualTo(expected);
      assertThat(registry.seen.get(0).text()).isEqualTo("{\"a\":\"ü\"}");
    }
  }

  /** The key and text of RFC 4231, test case 2, so that nothing here checks itself alone. */
  @Test
  void digestsAsRfc4231Says() throws Exception {
    try (LiveRegistry registry = registry()) {
      registry.settings.put("hmacKey", "Jefe");
      ask(
          registry.adapter(
              "auth: {kind: hmac, name: X-Sign, encoding: hex, prefix: \"v1=\", sign: \"what do ya"
                  + " want for nothing?\"}\n"
                  + OPERATIONS));
      assertThat(registry.seen.get(0).header("x-sign"))
          .isEqualTo("v1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
  }

  @Test
  void digestsWhatTheFolderNames() throws Exception {
    try (LiveRegistry registry = registry()) {
      registry.settings.put("hmacKey", "k");
      String sign = "{method}\\n{path}\\n{query}\\n{timestamp:yyyyMMdd}\\n{bodySha256}";
      ask(
          registry.adapter(
              "auth: {kind: hmac, name: X-Sign, sign: \"" + sign + "\"}\n" + OPERATIONS));
      String text =
          "POST\n/api/c/7\n\n20261122\n"
              + java.util.HexFormat.of()
                  .formatHex(
                      java.security.MessageDigest.getInstance("SHA-256")
                          .digest("{\"a\":\"ü\"}".getBytes(UTF_8)));
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(new javax.crypto.spec.SecretKeySpec("k".getBytes(UTF_8), "x"));
      assertThat(registry.seen.get(0).header("x-sign"))
          .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8))));
    }
  }

  @Test
  void severalCredentialsGoTogether() throws Exception {
    try (LiveRegistry registry = registry()) {
      registry.settings.putAll(Map.of("token", "a&b", "password", "key2", "hmacKey", "k"));
      ask(
          registry.adapter(
              """
              auth:
                - {kind: query, name: api key, secret: token}
                - {kind: header, name: X-Key, secret: password, prefix: "ApiKey "}
                - {kind: hmac, name: X-Sign, sign: "{query}"}
              """
                  + OPERATIONS));
      assertThat(registry.seen.get(0).target()).isEqualTo("/api/c/7?api%20key=a%26b");
      assertThat(registry.seen.get(0).header("x-key")).isEqualTo("ApiKey key2");
      assertThat(registry.seen.get(0).header("x-sign")).isNotBlank();
    }
  }

  @Test
  void nothingShowsASecret() {
    assertThat(
            List.of(
                    new AuthPlan.Fixed("A", "s3cret"),
                    new AuthPlan.Query("A", "s3cret"),
                    new TokenRequest.Token("s3cret", Instant.EPOCH, Instant.EPOCH),
                    new AuthPlan.Hmac(
                        "A", "s3cret", "HmacSHA256", "hex", new Template(""), new Template("")))
                .toString())
        .doesNotContain("s3cret");
  }
}
