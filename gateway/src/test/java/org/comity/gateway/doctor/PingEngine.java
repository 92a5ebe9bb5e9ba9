package org.comity.gateway.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;

/**
 * The smallest engine over HTTP: GET endpoint/check, GET endpoint/award, with a key in a header.
 */
final class PingEngine implements RegistryAdapterFactory {
  @Override
  public String type() {
    return "ping";
  }

  @Override
  public List<SettingKey> settings() {
    return List.of(
        new SettingKey("key", false, true, "A key."),
        new SettingKey("drop", false, false, "A folder."));
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    return config.settings().containsKey("wrong")
        ? List.of(Issue.error("WRONG", "wrong", "is wrong", false))
        : List.of();
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    return new RegistryAdapter() {
      @Override
      public Set<Capability> capabilities() {
        return config.capabilities();
      }

      private Outbound.Response get(String path, CallContext call) throws AdapterException {
        String key = config.settings().get("key");
        Outbound.Response response =
            services
                .http()
                .exchange(
                    new Outbound.Request(
                        "GET",
                        URI.create(config.settings().get("endpoint") + path),
                        key == null ? Map.of() : Map.of("X-Key", key),
                        null,
                        100_000),
                    call);
        if (response.status() == 409) {
          throw AdapterException.invalidAnswer("another version", null).advising("Set version.");
        }
        if (response.status() >= 500) {
          throw AdapterException.unavailable("HTTP " + response.status(), null);
        }
        if (response.status() >= 400 && response.status() != 404) {
          throw AdapterException.refused("HTTP " + response.status());
        }
        return response;
      }

      @Override
      public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
        if (config.settings().get("endpoint") == null) {
          return new SourceReply.Nothing(Duration.ZERO);
        }
        Outbound.Response response = get("/award", call);
        return response.status() == 404
            ? new SourceReply.Nothing(Duration.ZERO)
            : new SourceReply.Page(
                new Payload(response.body(), Payload.Syntax.JSON), null, Duration.ZERO, drift());
      }

      private List<Issue> drift() {
        return config.engine().containsKey("drift")
            ? List.of(Issue.warning("SCHEMA_DRIFT", "/records/new", "an element more"))
            : List.of();
      }

      @Override
      public void check(CallContext call) throws AdapterException {
        if (config.engine().containsKey("check")) {
          get("/check", call);
        }
      }
    };
  }
}
