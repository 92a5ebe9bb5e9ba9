package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about errors, and what is wrong with a folder's section. */
class RulesTest {
  private static final String YAML =
      """
      operations:
        findByNumber:
          path: "/c/{number}"
          records: r
          contentTypes: [text/plain]
          errors:
            - {problem: [not-found, "urn:test:gone"], kind: nothing}
            - {problem: TWO_PEOPLE, kind: ambiguous, distinguishing: [birthDate]}
            - {path: e/c, equals: NONE, kind: nothing}
            - {path: e, present: true, kind: unavailable}
            - {path: error, present: true, kind: unavailable}
            - {path: state, notEquals: [OK, FINE], kind: invalid}
      """;

  private static String outcome(Reply reply) throws Exception {
    return outcome(YAML, reply);
  }

  private static String outcome(String section, Reply reply) throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> reply)) {
      RegistryAdapter adapter = registry.adapter(section);
      try {
        SourceReply given = adapter.find(new SourceQuery.ByNumber("7", null), LiveRegistry.call());
        return given.getClass().getSimpleName()
            + (given instanceof SourceReply.Nothing nothing && !nothing.said() ? " unsaid" : "");
      } catch (AdapterException e) {
        return e.kind().name();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"data\":{\"person\":null}} | Nothing unsaid",
        "200 | {\"message\":\"down\"} | Nothing unsaid",
        "200 | {\"code\":\"NONE\"} | Nothing",
        "404 | {\"code\":\"NONE\"} | Nothing",
        "200 | {\"data\":{\"person\":{}},\"state\":\"OK\"} | Page",
        "500 | {\"message\":\"down\"} | UNAVAILABLE",
        "401 | {} | REFUSED",
        "404 | {\"state\":\"down\"} | REFUSED",
      })
  void whatIsAbsentDoesNotSayThatNothingWasFound(int status, String body, String outcome)
      throws Exception {
    String section =
        """
        operations:
          findByNumber:
            path: "/c/{number}"
            records: data/person
            errors:
              - {path: code, equals: NONE, kind: nothing}
              - {path: data/person, present: false, kind: nothing}
              - {path: state, notEquals: OK, kind: nothing}
        """;
    Reply reply = new Reply(status, java.util.Map.of("Content-Type", "application/json"), body);
    assertThat(outcome(section, reply)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "404 | application/problem+json | {\"type\":\"https://x.test/problems/not-found\"} |"
            + " Nothing",
        "404 | application/problem+json | {\"type\":\"urn:test:gone\"} | Nothing",
        "404 | application/problem+json | {\"type\":\"about:blank\",\"code\":\"not-found\"} |"
            + " Nothing",
        "404 | application/problem+json | {\"type\":\"https://x.test/not-found-at-all\"} | REFUSED",
        "404 | application/problem+json | {\"type\":\"about:blank\"} | REFUSED",
        "404 | application/json | {\"type\":\"urn:test:gone\"} | REFUSED",
        "409 | application/problem+json | {\"code\":\"TWO_PEOPLE\"} | Ambiguous",
        "200 | application/json | {\"r\":{},\"error\":{\"no\":1}} | UNAVAILABLE",
        "200 | application/json | {\"r\":{},\"state\":\"OK\",\"error\":null} | Page",
        // A list of errors that is always there is none while it is empty.
        "200 | application/json | {\"r\":{},\"state\":\"OK\",\"error\":[]} | Page",
        "200 | application/json | {\"r\":{},\"state\":\"OK\",\"error\":[{}]} | UNAVAILABLE",
        "200 | application/json | {\"r\":{},\"state\":\"OK\",\"error\":{}} | UNAVAILABLE",
        "200 | application/json | {\"r\":{},\"state\":\"BAD\"} | INVALID_ANSWER",
        "200 | application/json | {\"r\":{},\"state\":\"FINE\"} | Page",
        "200 | text/plain | {\"r\":{},\"state\":\"OK\"} | Page",
        "200 | text/html | {\"r\":{}} | INVALID_ANSWER",
        "200 | application/problem+json | {\"r\":{},\"state\":\"OK\"} | Page",
        // What tells success from failure must be there, and all of it counts.
        "200 | application/json | {\"r\":{}} | INVALID_ANSWER",
        "200 | application/json | {\"r\":{},\"state\":null} | INVALID_ANSWER",
        "200 | application/json | {\"r\":{},\"state\":{}} | INVALID_ANSWER",
        "200 | application/json | {\"r\":{},\"state\":[]} | INVALID_ANSWER",
        "200 | application/json | {\"r\":{},\"state\":[\"OK\",\"FINE\"]} | Page",
        "200 | application/json | {\"r\":{},\"state\":[\"OK\",\"BAD\"]} | INVALID_ANSWER",
        "200 | application/json | {\"r\":[],\"e\":[{\"c\":\"NONE\"}],\"state\":\"OK\"} | Nothing",
        "200 | application/json | {\"r\":[],\"e\":[{\"c\":\"NONE\"},{\"c\":\"DB\"}]} |"
            + " UNAVAILABLE",
        "200 | application/json | {\"r\":[],\"e\":[{\"c\":\"NONE\"},{\"text\":\"x\"}]} |"
            + " UNAVAILABLE",
      })
  void errorsAreTold(int status, String type, String body, String outcome) throws Exception {
    assertThat(outcome(new Reply(status, java.util.Map.of("Content-Type", type), body)))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "'Sun, 22 Nov 2026 10:01:30 GMT', 90",
    "30, 30",
    "'Sun, 22 Nov 2026 09:00:00 GMT', 0",
    "soon, -1",
  })
  void retryAfterMayBeADate(String value, long seconds) throws Exception {
    Reply busy = Reply.json("{}").status(429).with("Retry-After", value);
    try (LiveRegistry registry = new LiveRegistry(r -> busy)) {
      RegistryAdapter adapter = registry.adapter(YAML);
      AdapterException e =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              AdapterException.class,
              () -> adapter.find(new SourceQuery.ByNumber("7", null), LiveRegistry.call()));
      assertThat(e.retryAfter()).isEqualTo(seconds < 0 ? null : Duration.ofSeconds(seconds));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "recrods: x | rest/operations/findByNumber/recrods: unknown key; did you mean records?",
        "errors: [{status: 404, kind: nothnig}] | errors[1]/kind: did you mean nothing?",
        "errors: [{path: a, kind: nothing}] | path goes with exactly one of equals",
        "query: {q: \"{nummer}\"} | there is no placeholder {nummer}; did you mean number?",
        "query: {q: \"{holder.identifer:XA:x}\"} | did you mean holder.identifier:SCHEME?",
        "query: {q: \"{timestamp:QQQQQQQ}\"} | a date pattern such as timestamp:dd-MM-yyyy",
        "query: {p: \"{page}\"} | {page} goes with a paging that has it",
        "paging: {kind: page} | the request has no placeholder {offset} or {page}",
        "paging: {kind: pages} | did you mean page?",
        "paging: {kind: window, start: 1.1.2020, slice: P1M} | a day such as 2015-01-01",
        "paging: {kind: window, start: 2020-01-01, slice: P1M} | days such as P31D",
        "paging: {kind: window, start: 2020-01-01} | has no placeholder {from}",
        "cache: {seconds: 86400} | a whole number from 1 to 300",
        "query: {q: \"{case}\"} | in the URL and in access logs",
        "form: {a: b} | a GET has no body",
        "format: yaml | known here: json, xml",
        "content: {encoding: base64} | content/path: is missing",
      })
  void everyMistakeIsToldAtItsPlace(String line, String told) throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{}"))) {
      List<Issue> issues =
          new RestAdapterFactory()
              .check(
                  registry.config(
                      "operations:\n  findByNumber:\n    path: /c\n    records: r\n    "
                          + line
                          + "\n"));
      String all =
          issues.stream().map(i -> i.path() + ": " + i.message()).collect(Collectors.joining("\n"));
      assertThat(all).contains(told);
    }
  }

  @Test
  void authIsCheckedToo() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{}"))) {
      registry.settings.put("clientKey", "-----BEGIN RSA PRIVATE KEY-----\nx");
      String all =
          new RestAdapterFactory()
              .check(
                  registry.config(
                      """
                      auth:
                        - {kind: oauth2, method: private_key_jwt}
                        - {kind: beerer}
                        - {kind: hmac, name: "a b", sign: "{bodi}"}
                        - {kind: header, name: X, secret: tokne}
                      operations: {}
                      """))
              .toString();
      assertThat(all)
          .contains("settings/tokenEndpoint")
          .contains("openssl pkcs8")
          .contains("did you mean bearer?")
          .contains("did you mean body?")
          .contains("not the name of a header field")
          .contains("did you mean token?")
          .contains("settings/hmacKey");
    }
  }

  @Test
  void tokensAreAskedForOverHttpAndWithoutWhatTheEngineSetsItself() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{}"))) {
      registry.settings.put("tokenEndpoint", "ftp://tokens.test/token");
      registry.settings.put("clientId", "us");
      registry.settings.put("clientSecret", "secret");
      String yaml = "auth: {kind: oauth2, parameters: {scope: read, client_id: me}}\n" + YAML;
      assertThat(new RestAdapterFactory().check(registry.config(yaml)))
          .extracting(i -> i.path() + " " + i.message())
          .containsExactlyInAnyOrder(
              "settings/tokenEndpoint an http or https address is expected",
              "rest/auth/parameters/client_id is set by the engine itself");
    }
  }

  @Test
  void anEncryptedClientKeyNeedsItsPassword() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{}"))) {
      String yaml = "auth: {kind: oauth2, method: private_key_jwt}\n" + YAML;
      registry.settings.put("tokenEndpoint", "http://127.0.0.1:1/token");
      registry.settings.put("clientId", "us");
      registry.settings.put("clientKey", encryptedKey());
      RestAdapterFactory factory = new RestAdapterFactory();
      assertThat(factory.check(registry.config(yaml)))
          .singleElement()
          .satisfies(
              i -> {
                assertThat(i.path()).isEqualTo("settings/clientKeyPassword");
                assertThat(i.message())
                    .isEqualTo("is missing: the private key in clientKey is encrypted");
              });
      registry.settings.put("clientKeyPassword", "a wrong one");
      assertThat(factory.check(registry.config(yaml)))
          .singleElement()
          .satisfies(
              i -> {
                assertThat(i.path()).isEqualTo("settings/clientKey");
                assertThat(i.message())
                    .contains("its password does not open")
                    .doesNotContain("wrong one");
              });
      registry.settings.put("clientKeyPassword", "the right one");
      assertThat(factory.check(registry.config(yaml))).isEmpty();
      assertThat(factory.settings())
          .anyMatch(k -> k.name().equals("clientKeyPassword") && k.secret());
    }
  }

  /**
   * A key that opens nothing, written by {@code openssl genpkey -algorithm RSA | openssl pkcs8
   * -topk8 -v2 aes-256-cbc}.
   */
  private static String encryptedKey() throws IOException {
    try (InputStream in = RulesTest.class.getResourceAsStream("encrypted-client-key.pem")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void aFolderCanBeTriedWithoutADeployment() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{}"))) {
      for (String algorithm : List.of("RS256", "ES256")) {
        String yaml =
            "auth: {kind: oauth2, method: private_key_jwt, algorithm: " + algorithm + "}\n" + YAML;
        RestAdapterFactory factory = new RestAdapterFactory();
        registry.settings.put("clientId", "unknown");
        registry.settings.putAll(factory.madeUpSettings(registry.config(yaml).engine()));
        assertThat(factory.check(registry.config(yaml))).isEmpty();
      }
    }
  }
}
