package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published JSON Schema of the section names exactly the keys that the engine knows. */
class RestSchemaTest {
  private static final String SECTION =
      """
      zzzzzz: 1
      auth:
        - {zzzzzz: 1}
        - {kind: bearer, zzzzzz: 1}
        - {kind: basic, zzzzzz: 1}
        - {kind: header, zzzzzz: 1}
        - {kind: query, zzzzzz: 1}
        - {kind: hmac, zzzzzz: 1}
        - {kind: oauth2, zzzzzz: 1}
      xroad: {zzzzzz: 1}
      operations:
        a:
          zzzzzz: 1
          content: {zzzzzz: 1}
          echo: {zzzzzz: 1}
          errors: [{zzzzzz: 1}]
          cache: {zzzzzz: 1}
          paging: {kind: cursor, zzzzzz: 1}
        b: {paging: {kind: page, zzzzzz: 1}}
        c: {paging: {kind: link, zzzzzz: 1}}
        d: {paging: {kind: window, zzzzzz: 1, pages: {kind: page, zzzzzz: 1}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "/, properties",
    "/auth[1], $defs/none/properties",
    "/auth[2], $defs/bearer/properties",
    "/auth[3], $defs/basic/properties",
    "/auth[4], $defs/header/properties",
    "/auth[5], $defs/query/properties",
    "/auth[6], $defs/hmac/properties",
    "/auth[7], $defs/oauth2/properties",
    "/xroad, properties/xroad/properties",
    "/operations/a, O",
    "/operations/a/content, O/content/properties",
    "/operations/a/echo, O/echo/properties",
    "/operations/a/errors[1], O/errors/anyOf/properties",
    "/operations/a/cache, O/cache/properties",
    "/operations/a/paging, $defs/cursor/properties",
    "/operations/b/paging, $defs/page/properties",
    "/operations/c/paging, $defs/link/properties",
    "/operations/d/paging, $defs/window/properties",
    "/operations/d/paging/pages, $defs/page/properties"
  })
  void theKeysAreTheSame(String section, String inSchema) throws Exception {
    String path =
        inSchema.replaceFirst("^O", "properties/operations/additionalProperties/properties");
    TreeSet<String> published = new TreeSet<>();
    schema().all(path).forEach(n -> n.children().forEach(c -> published.add(c.name())));
    assertThat(published).as(path).isNotEmpty();
    assertThat(published).containsExactlyInAnyOrder(known(section).split(", "));
  }

  /** Kinds and choices, too: what the engine names as fitting is what the schema lists. */
  @ParameterizedTest
  @ValueSource(strings = {"paging", "pages"})
  void theKindsOfPagingAreTheSame(String key) throws Exception {
    String within =
        key.equals("pages") ? "kind: window, start: 2026-01-01, pages: {kind: z}" : "kind: z";
    String told =
        issue("operations: {a: {path: /a, paging: {" + within + "}}}", "/" + key + "/kind", "");
    TreeSet<String> published = new TreeSet<>();
    String at =
        key.equals("pages")
            ? "$defs/window/properties/pages/oneOf/$ref"
            : "properties/operations/additionalProperties/properties/paging/oneOf/$ref";
    schema().all(at).forEach(n -> published.add(String.valueOf(n.value()).replace("#/$defs/", "")));
    assertThat(published).containsExactlyInAnyOrder(told.split(", "));
  }

  private static TreeNode schema() throws Exception {
    return JsonGate.standard()
        .tree(Files.readAllBytes(Path.of("../../docs/schemas/rest.schema.json")));
  }

  private static String known(String section) throws Exception {
    return issue(SECTION, ("rest" + section + "/zzzzzz").replace("//", "/"), "unknown key");
  }

  /** The words that would fit, as an issue tells them. */
  private static String issue(String yaml, String place, String begins) throws Exception {
    Map<String, Object> engine =
        ((YamlNode.Mapping)
                YamlGate.standard().read(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .plain();
    Issue issue =
        new RestAdapterFactory()
            .check(new AdapterConfig("xa-rest", Path.of("."), engine, Map.of(), Set.of())).stream()
                .filter(i -> Objects.requireNonNullElse(i.path(), "").endsWith(place))
                .filter(i -> i.message().startsWith(begins))
                .findFirst()
                .orElseThrow();
    return issue.message().replaceAll("(?s).*known here: |\\)$", "");
  }
}
