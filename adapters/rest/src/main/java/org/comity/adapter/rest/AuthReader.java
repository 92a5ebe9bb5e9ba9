package org.comity.adapter.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.comity.syntax.NearWord;
import org.comity.syntax.Pem;
import org.comity.syntax.PlainTree;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Reads {@code auth:}; what it names must be set by the deployment. */
final class AuthReader {
  private static final int SHORTEST_RSA = 2048;

  private final Map<String, String> settings;
  private final BiConsumer<String, String> settingFault;

  /**
   * @param settings what the deployment set
   * @param settingFault hears the name of a setting and what is wrong with it
   */
  AuthReader(Map<String, String> settings, BiConsumer<String, String> settingFault) {
    this.settings = settings;
    this.settingFault = settingFault;
  }

  List<AuthPlan> read(PlainTree top) {
    List<AuthPlan> plans = new ArrayList<>();
    for (PlainTree auth : top.list("auth")) {
      AuthPlan plan = plan(auth);
      if (plan != null) {
        plans.add(plan);
      }
    }
    if (plans.stream().filter(p -> p instanceof AuthPlan.OAuth).count() > 1) {
      top.fault("auth", "one oauth2 is enough");
    }
    return plans;
  }

  private @Nullable AuthPlan plan(PlainTree auth) {
    String kind =
        auth.choice("kind", "none", "none", "bearer", "basic", "header", "query", "hmac", "oauth2");
    switch (kind) {
      case "bearer" -> {
        auth.only("kind", "secret");
        return fixed("Authorization", "Bearer " + setting(auth, "secret", "token"), "token");
      }
      case "basic" -> {
        auth.only("kind", "user", "secret");
        String pair = setting(auth, "user", "user") + ":" + setting(auth, "secret", "token");
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return fixed("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes), "user");
      }
      case "header" -> {
        auth.only("kind", "name", "secret", "prefix");
        String name = Faulty.field(auth, "name", auth.required("name"));
        String secret = setting(auth, "secret", "token");
        return fixed(name, auth.text("prefix", "") + secret, auth.text("secret", "token"));
      }
      case "query" -> {
        auth.only("kind", "name", "secret");
        return new AuthPlan.Query(auth.required("name"), setting(auth, "secret", "token"));
      }
      case "hmac" -> {
        return hmac(auth);
      }
      case "oauth2" -> {
        return oauth(auth);
      }
      default -> {
        String said = auth.textOrNull("kind");
        if (said == null || said.equals("none")) {
          // Of a mistyped kind nobody knows which keys it has.
          auth.only("kind");
        }
        return null;
      }
    }
  }

  private AuthPlan fixed(String name, String value, String setting) {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      settingFault.accept(setting, "a credential of visible ASCII characters is expected");
    }
    return new AuthPlan.Fixed(name, value);
  }

  private AuthPlan hmac(PlainTree auth) {
    auth.only("kind", "name", "secret", "algorithm", "encoding", "sign", "prefix");
    String algorithm = auth.choice("algorithm", "sha256", "sha256", "sha384", "sha512", "sha1");
    return new AuthPlan.Hmac(
        Faulty.field(auth, "name", auth.required("name")),
        setting(auth, "secret", "hmacKey"),
        "HmacSHA" + algorithm.substring("sha".length()),
        auth.choice("encoding", "base64", "base64", "base64url", "hex"),
        Faulty.template(auth, "sign", auth.text("sign", "{body}"), Hmac.OF_REQUEST),
        Faulty.template(auth, "prefix", auth.text("prefix", "")));
  }

  private AuthPlan oauth(PlainTree auth) {
    auth.only("kind", "method", "algorithm", "audience", "parameters");
    String method =
        auth.choice(
            "method",
            "client_secret_basic",
            "client_secret_basic",
            "client_secret_post",
            "private_key_jwt");
    URI endpoint = tokenEndpoint();
    boolean signs = method.equals("private_key_jwt");
    String algorithm = auth.choice("algorithm", "RS256", "RS256", "PS256", "ES256");
    String clientId = needed("clientId");
    String secret = signs ? null : needed("clientSecret");
    PrivateKey key = signs ? key(needed("clientKey"), algorithm) : null;
    return new AuthPlan.OAuth(
        endpoint,
        clientId,
        secret,
        key,
        settings.get("clientKeyId"),
        algorithm,
        auth.text("audience", endpoint.toString()),
        method.equals("client_secret_post"),
        parameters(auth.child("parameters")));
  }

  /** Where tokens are asked for; after a fault an address that nobody has. */
  private URI tokenEndpoint() {
    String address = needed("tokenEndpoint");
    try {
      URI given = URI.create(address);
      if (given.getHost() != null && String.valueOf(given.getScheme()).matches("https?")) {
        return given;
      }
      if (!address.isEmpty()) {
        settingFault.accept("tokenEndpoint", "an http or https address is expected");
      }
    } catch (IllegalArgumentException e) {
      settingFault.accept("tokenEndpoint", "an http or https address is expected");
    }
    return URI.create("http://invalid.invalid");
  }

  private static Map<String, String> parameters(PlainTree further) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Set<String> own = Set.of("grant_type", "client_id", "client_secret", "client_assertion");
    for (String name : further.keys()) {
      if (own.contains(name)) {
        further.fault(name, "is set by the engine itself");
      }
      parameters.put(name, further.text(name, ""));
    }
    return parameters;
  }

  private @Nullable PrivateKey key(String pem, String algorithm) {
    if (pem.isEmpty()) {
      return null;
    }
    try {
      PrivateKey key = Pem.privateKey(pem, settings.get("clientKeyPassword"));
      if (algorithm.startsWith("ES") ? isP256(key) : isLongRsa(key)) {
        return key;
      }
      settingFault.accept("clientKey", "is not a key for " + algorithm);
    } catch (SyntaxFault e) {
      boolean missing = Pem.isEncrypted(pem) && !settings.containsKey("clientKeyPassword");
      settingFault.accept(
          missing ? "clientKeyPassword" : "clientKey",
          missing
              ? "is missing: the private key in clientKey is encrypted"
              : "is " + e.getMessage());
    }
    return null;
  }

  private static boolean isP256(PrivateKey key) {
    return key instanceof ECPrivateKey curve
        && curve.getParams().getCurve().getField().getFieldSize() == 256;
  }

  private static boolean isLongRsa(PrivateKey key) {
    return key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA;
  }

  private String setting(PlainTree auth, String key, String otherwise) {
    String name = auth.text(key, otherwise);
    if (!RestAdapterFactory.NAMEABLE.contains(name)) {
      auth.fault(key, NearWord.hint(name, RestAdapterFactory.NAMEABLE));
      return "";
    }
    return needed(name);
  }

  private String needed(String name) {
    String value = settings.get(name);
    if (value == null || value.isBlank()) {
      settingFault.accept(name, "is missing: the registry asks for credentials");
      return "";
    }
    return value;
  }
}
