package org.comity.gateway.registry;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.comity.adapter.spi.CallContext;

/**
 * The Camel component {@code registry:<id>/<operation>}: hands the body to the registry's adapter
 * behind its guard and leaves the reply as body. Endpoints are made at the start, one per
 * configured registry and operation, and outlive every version of its folder: the caller says which
 * version it holds. An address never comes from a message.
 */
public final class RegistryComponent extends DefaultComponent {
  /** The exchange property that carries the {@link CallContext}; properties are never headers. */
  public static final String CALL = "comityCall";

  /** The exchange property that carries the version of the registry that the caller holds. */
  public static final String REGISTRY = "comityRegistry";

  private final Registries registries;

  public RegistryComponent(Registries registries) {
    this.registries = registries;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    int slash = remaining.indexOf('/');
    Registry registry = slash < 0 ? null : registries.find(remaining.substring(0, slash));
    if (registry == null) {
      throw new IllegalArgumentException("not the address of a configured registry");
    }
    RegistryOperation operation =
        RegistryOperation.valueOf(remaining.substring(slash + 1).toUpperCase(Locale.ROOT));
    return new RegistryEndpoint(uri, this, registry.id(), operation);
  }

  private static final class RegistryEndpoint extends DefaultEndpoint {
    private final String registry;
    private final RegistryOperation operation;

    RegistryEndpoint(
        String uri, RegistryComponent component, String registry, RegistryOperation operation) {
      super(uri, component);
      this.registry = registry;
      this.operation = operation;
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) throws Exception {
          CallContext call =
              Objects.requireNonNull(exchange.getProperty(CALL, CallContext.class), CALL);
          Registry held =
              Objects.requireNonNull(exchange.getProperty(REGISTRY, Registry.class), REGISTRY);
          if (!held.id().equals(registry)) {
            throw new IllegalArgumentException("not the registry of this endpoint");
          }
          Object body = Objects.requireNonNull(exchange.getMessage().getBody(), "body");
          exchange.getMessage().setBody(held.call(operation, body, call));
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("a registry is asked, it does not call");
    }
  }
}
