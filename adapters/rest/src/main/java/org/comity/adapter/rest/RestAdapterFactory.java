package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.List;
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
  /** Settings that {@code auth} may name. */
  static final List<String> SETTINGS = List.of("token", "user", "password");

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
        new SettingKey("password", false, true, "Password for basic authentication."));
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
          case CHANGES, DROP -> "(this engine cannot do it)";
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
