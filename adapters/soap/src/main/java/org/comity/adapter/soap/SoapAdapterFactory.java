package org.comity.adapter.soap;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** Makes adapters for registries that speak SOAP 1.1 or 1.2. Safe for use by many threads. */
public final class SoapAdapterFactory implements RegistryAdapterFactory {
  private final SoapBus buses = new SoapBus();

  @Override
  public String type() {
    return "soap";
  }

  @Override
  public List<SettingKey> settings() {
    return List.of(
        new SettingKey(
            "username",
            false,
            false,
            "user name for the WS-Security header or for {setting:username} in a request"),
        new SettingKey(
            "password",
            false,
            true,
            "password for the WS-Security header or for {setting:password} in a request"),
        new SettingKey(
            "system",
            false,
            false,
            "name of the calling system for {setting:system} in a request"));
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    SoapConfigReader reader = new SoapConfigReader(config);
    reader.read();
    List<Issue> issues = new ArrayList<>(reader.issues());
    if (!isHttp(config.settings().get("endpoint"))) {
      issues.add(
          Issue.error(
              "INVALID_VALUE",
              "endpoint",
              "'endpoint' must be an absolute http or https address without user information",
              false));
    }
    return issues;
  }

  @Override
  public List<Issue> notes(AdapterConfig config) {
    SoapConfigReader reader = new SoapConfigReader(config);
    reader.read();
    return reader.notes();
  }

  @Override
  public SourceReply.Page rehearse(AdapterConfig config, Payload answer) throws AdapterException {
    SoapConfigReader reader = new SoapConfigReader(config);
    SoapConfig soap = reader.read();
    return reader.issues().isEmpty() && answer.syntax() == Payload.Syntax.XML
        ? new Rehearsal(soap).read(answer)
        : new SourceReply.Page(answer, null, Duration.ZERO, List.of());
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    List<Issue> issues = check(config);
    if (!issues.isEmpty()) {
      throw new IllegalArgumentException(
          "registry '" + config.id() + "': " + issues.get(0).message());
    }
    return new SoapAdapter(new SoapConfigReader(config).read(), config, services, buses);
  }

  private static boolean isHttp(@Nullable String endpoint) {
    if (endpoint == null) {
      return false;
    }
    try {
      URI uri = URI.create(endpoint);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
