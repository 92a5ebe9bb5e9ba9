package org.comity.gateway;

import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.delivery.DeliveryPolicy;
import org.comity.gateway.result.IdempotencyStore;
import org.comity.gateway.result.PostingStore;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.record.RecordMapper;

/**
 * The parts that a gateway is assembled from. A deployment takes {@link #standard()}; a test wraps
 * single ones, to show that something else notices. Immutable.
 *
 * @param clock what time it is
 * @param levels wraps what compares levels
 * @param factories engines that adapter folders may name
 * @param adapters wraps every registry's adapter
 * @param mappers wraps every registry's mapping
 * @param idempotency remembers keys
 * @param postings wraps what makes postings durable
 * @param delivery when deliveries are tried again
 */
public record GatewayParts(
    Clock clock,
    UnaryOperator<LevelMapper> levels,
    List<RegistryAdapterFactory> factories,
    UnaryOperator<RegistryAdapter> adapters,
    UnaryOperator<RecordMapper> mappers,
    IdempotencyStore idempotency,
    UnaryOperator<PostingStore> postings,
    DeliveryPolicy delivery) {
  public GatewayParts {
    factories = List.copyOf(factories);
  }

  /** The parts of a real gateway. */
  public static GatewayParts standard() {
    return new GatewayParts(
        Clock.systemUTC(),
        UnaryOperator.identity(),
        ServiceLoader.load(RegistryAdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        IdempotencyStore.inDatabase(),
        UnaryOperator.identity(),
        DeliveryPolicy.STANDARD);
  }

  /** The same with the comparison of levels wrapped. */
  public GatewayParts withLevels(UnaryOperator<LevelMapper> wrapper) {
    return with(copy -> copy.levels = wrapper);
  }

  /** The same with other engines. */
  public GatewayParts withFactories(List<RegistryAdapterFactory> other) {
    return with(copy -> copy.factories = other);
  }

  /** The same with every adapter wrapped. */
  public GatewayParts withAdapters(UnaryOperator<RegistryAdapter> wrapper) {
    return with(copy -> copy.adapters = wrapper);
  }

  /** The same with every mapping wrapped. */
  public GatewayParts withMappers(UnaryOperator<RecordMapper> wrapper) {
    return with(copy -> copy.mappers = wrapper);
  }

  /** The same with another memory of keys. */
  public GatewayParts withIdempotency(IdempotencyStore other) {
    return with(copy -> copy.idempotency = other);
  }

  /** The same with the storing of postings wrapped. */
  public GatewayParts withPostings(UnaryOperator<PostingStore> wrapper) {
    return with(copy -> copy.postings = wrapper);
  }

  /** The same with other times between deliveries. */
  public GatewayParts withDelivery(DeliveryPolicy other) {
    return with(copy -> copy.delivery = other);
  }

  private GatewayParts with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.parts();
  }

  /** The one place that knows every part. */
  private static final class Copy {
    private Clock clock;
    private UnaryOperator<LevelMapper> levels;
    private List<RegistryAdapterFactory> factories;
    private UnaryOperator<RegistryAdapter> adapters;
    private UnaryOperator<RecordMapper> mappers;
    private IdempotencyStore idempotency;
    private UnaryOperator<PostingStore> postings;
    private DeliveryPolicy delivery;

    private Copy(GatewayParts from) {
      this.clock = from.clock;
      this.levels = from.levels;
      this.factories = from.factories;
      this.adapters = from.adapters;
      this.mappers = from.mappers;
      this.idempotency = from.idempotency;
      this.postings = from.postings;
      this.delivery = from.delivery;
    }

    private GatewayParts parts() {
      return new GatewayParts(
          clock, levels, factories, adapters, mappers, idempotency, postings, delivery);
    }
  }
}
