package org.comity.gateway.camel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.registry.FeedPlace;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryCalls;
import org.comity.gateway.registry.RegistryComponent;
import org.comity.gateway.registry.RegistryOperation;

/** Calls registries through their endpoints, which are all made here, before the first call. */
public final class CamelRegistryCalls implements RegistryCalls {
  private final ProducerTemplate template;
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  /** The context has the component {@code registry} already. */
  public CamelRegistryCalls(
      CamelContext context, ProducerTemplate template, Registries registries) {
    this.template = template;
    for (Registry registry : registries.all()) {
      for (RegistryOperation operation : RegistryOperation.values()) {
        String key = key(registry, operation);
        endpoints.put(key, context.getEndpoint("registry:" + key));
      }
    }
  }

  private static String key(Registry registry, RegistryOperation operation) {
    return registry.id() + "/" + operation.path();
  }

  private <T> T call(
      Registry registry, RegistryOperation operation, Object body, CallContext call, Class<T> type)
      throws AdapterException {
    Endpoint endpoint = Objects.requireNonNull(endpoints.get(key(registry, operation)));
    Exchange exchange =
        template.send(
            endpoint,
            e -> {
              e.setProperty(RegistryComponent.CALL, call);
              e.setProperty(RegistryComponent.REGISTRY, registry);
              e.getMessage().setBody(body);
            });
    Exception failure = exchange.getException();
    if (failure instanceof AdapterException adapter) {
      throw adapter;
    }
    if (failure != null) {
      throw new IllegalStateException("the call did not reach the adapter", failure);
    }
    return Objects.requireNonNull(type.cast(exchange.getMessage().getBody()));
  }

  @Override
  public SourceReply find(Registry registry, SourceQuery query, CallContext call)
      throws AdapterException {
    return call(registry, RegistryOperation.FIND, query, call, SourceReply.class);
  }

  @Override
  public SourceReply verify(Registry registry, SourceQuery.ByNumber query, CallContext call)
      throws AdapterException {
    return call(registry, RegistryOperation.VERIFY, query, call, SourceReply.class);
  }

  @Override
  public SourceReply resume(Registry registry, String handle, CallContext call)
      throws AdapterException {
    return call(registry, RegistryOperation.RESUME, handle, call, SourceReply.class);
  }

  @Override
  public DeliveryReply deliver(Registry registry, Delivery delivery, CallContext call)
      throws AdapterException {
    return call(registry, RegistryOperation.DELIVER, delivery, call, DeliveryReply.class);
  }

  @Override
  public DeliveryReply deliveryStatus(Registry registry, String key, CallContext call)
      throws AdapterException {
    return call(registry, RegistryOperation.STATUS, key, call, DeliveryReply.class);
  }

  @Override
  public SourceReply changes(Registry registry, FeedPlace from, CallContext call)
      throws AdapterException {
    return call(registry, RegistryOperation.CHANGES, from, call, SourceReply.class);
  }
}
