package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.rest.LiveRegistry.Seen;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry may confirm with 304, and that nothing is served without. */
class EtagTest {
  private static final String YAML =
      """
      headers: {X-Request: "{requestId}", X-Agency: "{agency}"}
      operations:
        findByNumber: {path: "/c/{number}", records: r, cache: {seconds: 60, entries: 2}}
      """;

  /** Tags each answer by its path, and confirms what it is asked to. */
  private static Reply tagged(Seen request) {
    String tag = "\"" + request.target() + "\"";
    return tag.equals(request.header("if-none-match"))
        ? new Reply(304, java.util.Map.of("ETag", tag), "")
        : Reply.json("{\"r\":{\"of\":\"" + request.target() + "\"}}").with("ETag", tag);
  }

  private static String find(RegistryAdapter adapter, String number, String agency)
      throws AdapterException {
    CallContext call =
        new CallContext(
            "r-" + System.nanoTime(),
            System.nanoTime() + 20_000_000_000L,
            agency,
            null,
            null,
            null,
            java.util.List.of());
    SourceReply reply = adapter.find(new SourceQuery.ByNumber(number, null), call);
    return new String(
        ((SourceReply.Page) reply).payload().bytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String asked(LiveRegistry registry) {
    return registry.seen.get(registry.seen.size() - 1).header("if-none-match");
  }

  @Test
  void whatTheRegistryConfirmsIsServedAgain() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(EtagTest::tagged)) {
      RegistryAdapter adapter = registry.adapter(YAML);
      String first = find(adapter, "1", "XA:a");
      assertThat(asked(registry)).isNull();
      assertThat(find(adapter, "1", "XA:a")).isEqualTo(first);
      assertThat(asked(registry)).isEqualTo("\"/api/c/1\"");
    }
  }

  @Test
  void neverForAnotherQuestionOrAsker() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(EtagTest::tagged)) {
      RegistryAdapter adapter = registry.adapter(YAML);
      find(adapter, "1", "XA:a");
      assertThat(find(adapter, "2", "XA:a")).contains("/c/2");
      assertThat(asked(registry)).isNull();
      find(adapter, "1", "XA:b");
      assertThat(asked(registry)).isNull();
    }
  }

  @Test
  void notAfterItsTimeAndNoMoreThanDeclared() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(EtagTest::tagged)) {
      RegistryAdapter adapter = registry.adapter(YAML);
      find(adapter, "1", "XA:a");
      registry.now = registry.now.plusSeconds(60);
      find(adapter, "1", "XA:a");
      assertThat(asked(registry)).isNull();
      find(adapter, "2", "XA:a");
      find(adapter, "3", "XA:a");
      find(adapter, "1", "XA:a");
      assertThat(asked(registry)).isNull();
    }
  }

  @Test
  void onlyWhereDeclared() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(EtagTest::tagged)) {
      RegistryAdapter adapter = registry.adapter(YAML.replaceAll(", cache: \\{[^}]*}", ""));
      find(adapter, "1", "XA:a");
      find(adapter, "1", "XA:a");
      assertThat(asked(registry)).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"Cache-Control, no-store", "Vary, *", "ETag, unquoted"})
  void notWhatMustNotBeKept(String name, String value) throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> tagged(r).with(name, value))) {
      RegistryAdapter adapter = registry.adapter(YAML);
      find(adapter, "1", "XA:a");
      find(adapter, "1", "XA:a");
      assertThat(asked(registry)).isNull();
    }
  }

  @Test
  void unaskedFor304IsNoAnswer() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> new Reply(304, java.util.Map.of(), ""))) {
      RegistryAdapter adapter = registry.adapter(YAML);
      AdapterException e =
          catchThrowableOfType(AdapterException.class, () -> find(adapter, "1", "XA:a"));
      assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    }
  }
}
