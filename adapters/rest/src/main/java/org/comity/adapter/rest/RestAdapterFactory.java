package org.comity.adapter.rest;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.model.Issue;
import org.comity.syntax.PlainTree;

/** Makes adapters of type {@code rest}; see {@code docs/adapter-rest.md}. */
public final class RestAdapterFactory implements RegistryAdapterFactory {
  /** Settings that {@code auth} may name where a secret or user is wanted. */
  static final List<String> NAMEABLE = List.of("token", "user", "password", "hmacKey");

  /** For {@link java.util.ServiceLoader}. */
  public RestAdapterFactory() {}

  @Override
  public String type() {
    return "rest";
  }

  @Override
  public List<SettingKey> settings() {
    return List.of(
        new SettingKey("token", false, true, "Token or key that the registry gave us."),
        new SettingKey("user", false, false, "User name for basic authentication."),
        new SettingKey("password", false, true, "Password for basic authentication."),
        new SettingKey("hmacKey", false, true, "Key for digests of requests."),
        new SettingKey("tokenEndpoint", false, false, "Where OAuth 2 tokens are given out."),
        new SettingKey("clientId", false, false, "Our id as an OAuth 2 client."),
        new SettingKey("clientSecret", false, true, "Our secret as an OAuth 2 client."),
        new SettingKey("clientKey", false, true, "Our private key (PEM) as an OAuth 2 client."),
        new SettingKey("clientKeyPassword", false, true, "Opens that key, if it is encrypted."),
        new SettingKey("clientKeyId", false, false, "Id of that key (kid)."),
        new SettingKey("system", false, false, "Name of the calling system, for requests."),
        new SettingKey("xroadClient", false, false, "Our subsystem's id in X-Road."));
  }

  @Override
  public Map<String, String> madeUpSettings(Map<String, Object> engine) {
    Map<String, String> settings = new HashMap<>();
    settings.put("tokenEndpoint", "http://localhost:1/token");
    settings.put("xroadClient", "TEST/ORG/1/GATEWAY");
    PlainTree tree = PlainTree.of(engine, "rest", fault -> {});
    for (PlainTree auth : tree.list("auth")) {
      if (auth.text("method", "").equals("private_key_jwt")) {
        settings.put("clientKey", madeUpKey(auth.text("algorithm", "RS256")));
      }
    }
    return settings;
  }

  private static String madeUpKey(String algorithm) {
    boolean curve = algorithm.startsWith("ES");
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance(curve ? "EC" : "RSA");
      keys.initialize(curve ? 256 : 2048);
      byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
      String text = Base64.getMimeEncoder().encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform makes RSA and EC keys", e);
    }
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    RestLayoutReader reader = new RestLayoutReader(config);
    RestLayout layout = reader.read();
    List<Issue> faults = new ArrayList<>(reader.faults());
    for (Capability capability : config.capabilities()) {
      String missing = missing(capability, layout);
      if (!missing.isEmpty()) {
        faults.add(
            Issue.error(
                PlainTree.FAULT,
                "rest/operations" + missing,
                "is missing for " + capability.name(),
                false));
      }
    }
    return List.copyOf(faults);
  }

  private static String missing(Capability capability, RestLayout layout) {
    String needed =
        switch (capability) {
          case FIND_BY_HOLDER -> "findByHolder";
          case FIND_BY_NUMBER -> "findByNumber";
          case VERIFY -> "verify";
          case DELIVERY_STATUS -> "deliveryStatus";
          case CHANGES -> RestLayout.CHANGES;
          case DROP -> "(this engine cannot do it)";
          case DELIVER -> "";
        };
    if (needed.isEmpty()) {
      return RestLayout.READING.containsAll(layout.operations().keySet()) ? "/deliver" : "";
    }
    return layout.operations().containsKey(needed) ? "" : "/" + needed;
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    List<Issue> faults = check(config);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the configuration of " + config.id() + " has " + faults.size() + " faults");
    }
    return new RestAdapter(config, new RestLayoutReader(config).read(), services);
  }
}
