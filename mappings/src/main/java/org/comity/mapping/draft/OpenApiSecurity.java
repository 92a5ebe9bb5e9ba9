package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an OpenAPI document says that one shows who asks, in the words of {@code rest: auth}. */
final class OpenApiSecurity {
  private final OpenApiModel model;
  private final Set<String> remarks;
  private final Map<?, ?> schemes;
  private final @Nullable Object global;

  /** Lines of comment that belong to what was drafted. */
  private final List<String> comments = new ArrayList<>();

  OpenApiSecurity(Map<?, ?> document, OpenApiModel model, Set<String> remarks) {
    this.model = model;
    this.remarks = remarks;
    this.schemes =
        document.get("components") instanceof Map<?, ?> components
            ? model.map(components.get("securitySchemes"))
            : model.map(document.get("securityDefinitions"));
    this.global = document.get("security");
  }

  /**
   * The lines of {@code auth}, marked as a guess.
   *
   * @param operation operation that is drafted; what it says counts before what holds for all
   */
  List<String> lines(Map<?, ?> operation) {
    Object own = operation.get("security");
    List<Map<?, ?>> alternatives = alternatives(own == null ? global : own);
    if (alternatives.isEmpty()) {
      return List.of("auth: {kind: none}   # guess: the document asks for no credentials");
    }
    Map<?, ?> chosen =
        alternatives.stream()
            .filter(a -> a.keySet().stream().allMatch(name -> isSpoken(scheme(name))))
            .findFirst()
            .orElse(alternatives.get(0));
    List<String> drafted = new ArrayList<>();
    chosen.forEach((name, scopes) -> auth(String.valueOf(name), scopes, drafted));
    others(alternatives, chosen);
    boolean certified =
        chosen.keySet().stream().anyMatch(n -> said(scheme(n), "type").equals("mutualTLS"));
    List<String> lines = new ArrayList<>(comments);
    String auth =
        drafted.isEmpty()
            ? certified ? "{kind: none}" : "{kind: bearer, secret: token}"
            : drafted.size() == 1
                ? drafted.get(0)
                : drafted.stream().collect(Collectors.joining(", ", "[", "]"));
    lines.add("auth: " + auth + "   # guess");
    return lines;
  }

  /** What must be shown: each alternative names schemes that are needed together. */
  private List<Map<?, ?>> alternatives(@Nullable Object security) {
    List<Map<?, ?>> alternatives = new ArrayList<>();
    if (security instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> needed && !needed.isEmpty()) {
          alternatives.add(needed);
        }
      }
      return alternatives;
    }
    // Nothing says what is needed, but schemes are there: each may be meant.
    schemes.keySet().forEach(name -> alternatives.add(Map.of(String.valueOf(name), List.of())));
    return alternatives;
  }

  private Map<?, ?> scheme(@Nullable Object name) {
    return model.map(schemes.get(String.valueOf(name)));
  }

  private static String said(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : String.valueOf(value);
  }

  private static boolean isSpoken(Map<?, ?> scheme) {
    String http = said(scheme, "scheme").toLowerCase(Locale.ROOT);
    return switch (said(scheme, "type")) {
      case "basic", "mutualTLS" -> true;
      case "http" -> http.equals("basic") || http.equals("bearer");
      case "apiKey" -> !said(scheme, "in").equals("cookie");
      case "oauth2" -> clientFlow(scheme) != null;
      default -> false;
    };
  }

  private void auth(String name, @Nullable Object scopes, List<String> drafted) {
    Map<?, ?> scheme = scheme(name);
    String http = said(scheme, "scheme").toLowerCase(Locale.ROOT);
    switch (said(scheme, "type")) {
      case "basic" -> drafted.add("{kind: basic, user: user, secret: password}");
      case "http" -> http(http, drafted);
      case "apiKey" -> key(scheme, drafted);
      case "oauth2" -> drafted.add(oauth(scheme, scopes));
      case "mutualTLS" ->
          comments.add("# A client certificate is asked for: tls: of the registry in comity.yaml");
      case "openIdConnect" ->
          remarks.add(
              "openIdConnect is not drafted: the page "
                  + shown(said(scheme, "openIdConnectUrl"))
                  + " names the token endpoint; then auth: {kind: oauth2, …} in adapter.yaml.");
      default -> remarks.add("How one shows who asks is not known: security scheme " + shown(name));
    }
  }

  private void http(String scheme, List<String> drafted) {
    if (scheme.equals("basic")) {
      drafted.add("{kind: basic, user: user, secret: password}");
    } else {
      if (!scheme.equals("bearer")) {
        remarks.add("HTTP authentication '" + shown(scheme) + "' is not spoken: ask for another.");
      }
      drafted.add("{kind: bearer, secret: token}");
    }
  }

  private void key(Map<?, ?> scheme, List<String> drafted) {
    String in = said(scheme, "in");
    String name = said(scheme, "name");
    // Two keys together are two settings; the engine has names for so many.
    String secret =
        drafted.stream().anyMatch(d -> d.contains("secret: token")) ? "password" : "token";
    if (in.equals("cookie")) {
      remarks.add("A key in a cookie is not spoken: " + shown(name) + "; ask for another way.");
    } else if (in.equals("header") && name.equalsIgnoreCase("authorization")) {
      comments.add("# The key stands in Authorization; is a word before it, as in \"Bearer \"?");
      drafted.add("{kind: header, name: Authorization, secret: " + secret + ", prefix: \"\"}");
    } else if (name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      drafted.add(
          "{kind: "
              + (in.equals("query") ? "query" : "header")
              + ", name: "
              + Yaml.quoted(name)
              + ", secret: "
              + secret
              + "}");
    }
  }

  /** The flow in which no person logs in; {@code null} if there is none. */
  private static @Nullable Map<?, ?> clientFlow(Map<?, ?> scheme) {
    if (scheme.get("flows") instanceof Map<?, ?> flows) {
      return flows.get("clientCredentials") instanceof Map<?, ?> flow ? flow : null;
    }
    return "application".equals(scheme.get("flow")) ? scheme : null;
  }

  private String oauth(Map<?, ?> scheme, @Nullable Object wanted) {
    Map<?, ?> flow = clientFlow(scheme);
    if (flow == null) {
      remarks.add(
          "The document's OAuth 2 is for people who log in: ask the registry for client credentials"
              + " (clientId and clientSecret, or a key).");
      return "{kind: oauth2, method: client_secret_basic}";
    }
    String address = said(flow, "tokenUrl");
    if (!address.isEmpty()) {
      comments.add("# Tokens, for tokenEndpoint in comity.yaml: " + shown(address));
    }
    Set<String> scopes = new LinkedHashSet<>();
    if (wanted instanceof List<?> list) {
      list.forEach(s -> scopes.add(String.valueOf(s)));
    }
    if (scopes.isEmpty() && flow.get("scopes") instanceof Map<?, ?> all) {
      List<String> reading =
          all.keySet().stream()
              .map(String::valueOf)
              .filter(s -> Guesses.words(s).stream().anyMatch(READING::contains))
              .toList();
      scopes.addAll(reading);
      if (reading.isEmpty() && all.size() == 1) {
        scopes.add(String.valueOf(all.keySet().iterator().next()));
      } else if (all.size() > reading.size()) {
        comments.add("# All scopes: " + shown(all.keySet().toString()));
      }
    }
    String scope =
        scopes.isEmpty()
            ? ""
            : ", parameters: {scope: " + Yaml.quoted(String.join(" ", scopes)) + "}";
    return "{kind: oauth2, method: client_secret_basic" + scope + "}";
  }

  private static final Set<String> READING = Set.of("read", "query", "search", "view", "lookup");

  private void others(List<Map<?, ?>> alternatives, Map<?, ?> chosen) {
    Map<String, String> others = new LinkedHashMap<>();
    for (Map<?, ?> one : alternatives) {
      if (one != chosen) {
        String names =
            one.keySet().stream()
                .map(n -> n + " (" + said(scheme(n), "type") + ")")
                .collect(Collectors.joining(" with "));
        others.put(names, names);
      }
    }
    if (!others.isEmpty()) {
      comments.add(
          "# Instead, the document also takes: " + shown(String.join(", ", others.keySet())));
    }
  }

  /** What a document says, fit for one line of comment. */
  static String shown(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
