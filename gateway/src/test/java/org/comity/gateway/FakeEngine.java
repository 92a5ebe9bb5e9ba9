package org.comity.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;

/** An engine whose registries do what the test says. */
final class FakeEngine implements RegistryAdapterFactory {
  final Map<String, FakeRegistry> registries = new ConcurrentHashMap<>();

  FakeRegistry registry(String id) {
    return registries.computeIfAbsent(id, k -> new FakeRegistry());
  }

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public List<SettingKey> settings() {
    return List.of();
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    return config.settings().containsKey("broken")
        ? List.of(Issue.error("BROKEN", "broken", "this setting is wrong", false))
        : List.of();
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    if (config.settings().containsKey("unmakeable")) {
      throw new IllegalStateException("no adapter today");
    }
    FakeRegistry registry = registry(config.id());
    AtomicBoolean closed = new AtomicBoolean();
    // The checks of a folder make adapters too, with an address that is nowhere.
    boolean checking = config.settings().containsKey("endpoint");
    return new RegistryAdapter() {
      @Override
      public Set<Capability> capabilities() {
        return config.capabilities();
      }

      private void declared(Capability needed) throws AdapterException {
        if (!config.capabilities().contains(needed)) {
          throw AdapterException.notSupported(needed.name());
        }
      }

      @Override
      public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
        declared(
            query instanceof SourceQuery.ByNumber
                ? Capability.FIND_BY_NUMBER
                : Capability.FIND_BY_HOLDER);
        if (closed.get()) {
          registry.askedAfterClose.incrementAndGet();
        }
        if (!checking) {
          registry.asked.add(query);
        }
        SourceReply reply =
            config.engine().get("title") instanceof String title
                ? page(titled("N-1", title), null)
                : registry.find.find(query, call);
        if (closed.get()) {
          registry.askedAfterClose.incrementAndGet();
        }
        return reply;
      }

      @Override
      public SourceReply verify(SourceQuery.ByNumber query, CallContext call)
          throws AdapterException {
        declared(Capability.VERIFY);
        if (!checking) {
          registry.verified.add(query);
        }
        return registry.find.find(query, call);
      }

      @Override
      public void close() {
        closed.set(true);
        if (!checking) {
          registry.closed.incrementAndGet();
        }
      }

      @Override
      public SourceReply resume(String handle, CallContext call) throws AdapterException {
        return registry.resume.find(null, call);
      }

      @Override
      public SourceReply changes(String since, CallContext call) throws AdapterException {
        declared(Capability.CHANGES);
        if (!checking) {
          registry.changesAsked.add(String.valueOf(since));
        }
        return registry.changes.changes(since);
      }

      @Override
      public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
        declared(Capability.DELIVER);
        registry.delivered.add(delivery);
        return registry.deliver.deliver(delivery);
      }

      @Override
      public DropReport accept(Drop drop, RecordCheck check, CallContext call)
          throws AdapterException {
        declared(Capability.DROP);
        return registry.accept.accept(drop, services);
      }

      @Override
      public DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
        declared(Capability.DELIVERY_STATUS);
        return registry.status.status(key);
      }
    };
  }

  interface Find {
    SourceReply find(SourceQuery query, CallContext call) throws AdapterException;
  }

  interface Changes {
    SourceReply changes(String since) throws AdapterException;
  }

  interface Deliver {
    DeliveryReply deliver(Delivery delivery) throws AdapterException;
  }

  interface Accept {
    DropReport accept(Drop drop, AdapterServices services) throws AdapterException;
  }

  interface Status {
    DeliveryReply status(String key) throws AdapterException;
  }

  /** One registry and what it heard. */
  static final class FakeRegistry {
    final List<SourceQuery> asked = Collections.synchronizedList(new ArrayList<>());
    final List<SourceQuery> verified = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger askedAfterClose = new AtomicInteger();
    final List<Delivery> delivered = Collections.synchronizedList(new ArrayList<>());
    volatile Find find = (query, call) -> page(record("N-1", "6"), null);
    final List<String> changesAsked = Collections.synchronizedList(new ArrayList<>());
    volatile Changes changes = since -> new SourceReply.Nothing(Duration.ZERO);
    volatile Find resume = (query, call) -> page(record("N-1", "6"), null);
    volatile Deliver deliver = delivery -> new DeliveryReply.Acknowledged("ack-1");
    volatile Accept accept =
        (drop, services) -> {
          throw AdapterException.notSupported("accept");
        };
    volatile Status status = key -> new DeliveryReply.Taken();
  }

  static String titled(String number, String title) {
    return "{\"number\":\"" + number + "\",\"title\":\"" + title + "\",\"level\":\"6\"}";
  }

  static String record(String number, String level) {
    return "{\"number\":\"" + number + "\",\"title\":\"Welder\",\"level\":\"" + level + "\"}";
  }

  static SourceReply page(String records, String next) {
    return new SourceReply.Page(
        new Payload(
            ("{\"records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8),
            Payload.Syntax.JSON),
        next,
        Duration.ZERO,
        List.of());
  }
}
