package org.comity.gateway;

import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.delivery.DeliveryPolicy;
import org.comity.gateway.result.IdempotencyStore;
import org.comity.gateway.result.PostingStore;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.ResultService;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.level.Levels;
import org.comity.mapping.record.RecordMapper;

/**
 * The parts that a gateway is assembled from. A deployment takes {@link #standard()}; a test wraps
 * single ones, to show that something else notices. Immutable.
 *
 * @param clock what time it is
 * @param levels compares levels
 * @param factories engines that adapter folders may name
 * @param adapters wraps every registry's adapter
 * @param mappers wraps every registry's mapping
 * @param idempotency remembers keys
 * @param postings wraps what makes postings durable
 * @param credentials wraps the query service
 * @param results wraps the result service
 * @param delivery when deliveries are tried again
 */
public record GatewayParts(
    Clock clock,
    LevelMapper levels,
    List<RegistryAdapterFactory> factories,
    UnaryOperator<RegistryAdapter> adapters,
    UnaryOperator<RecordMapper> mappers,
    IdempotencyStore idempotency,
    UnaryOperator<PostingStore> postings,
    UnaryOperator<CredentialService> credentials,
    UnaryOperator<ResultService> results,
    DeliveryPolicy delivery) {
  public GatewayParts {
    factories = List.copyOf(factories);
  }

  /** The parts of a real gateway. */
  public static GatewayParts standard() {
    return new GatewayParts(
        Clock.systemUTC(),
        Levels.load(),
        ServiceLoader.load(RegistryAdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        IdempotencyStore.inDatabase(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        DeliveryPolicy.STANDARD);
  }

  /** The same with another way to compare levels. */
  public GatewayParts withLevels(LevelMapper other) {
    return new GatewayParts(
        clock,
        other,
        factories,
        adapters,
        mappers,
        idempotency,
        postings,
        credentials,
        results,
        delivery);
  }

  /** The same with other engines. */
  public GatewayParts withFactories(List<RegistryAdapterFactory> other) {
    return new GatewayParts(
        clock,
        levels,
        other,
        adapters,
        mappers,
        idempotency,
        postings,
        credentials,
        results,
        delivery);
  }

  /** The same with every adapter wrapped. */
  public GatewayParts withAdapters(UnaryOperator<RegistryAdapter> wrapper) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        wrapper,
        mappers,
        idempotency,
        postings,
        credentials,
        results,
        delivery);
  }

  /** The same with every mapping wrapped. */
  public GatewayParts withMappers(UnaryOperator<RecordMapper> wrapper) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        adapters,
        wrapper,
        idempotency,
        postings,
        credentials,
        results,
        delivery);
  }

  /** The same with another memory of keys. */
  public GatewayParts withIdempotency(IdempotencyStore other) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        adapters,
        mappers,
        other,
        postings,
        credentials,
        results,
        delivery);
  }

  /** The same with the storing of postings wrapped. */
  public GatewayParts withPostings(UnaryOperator<PostingStore> wrapper) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        adapters,
        mappers,
        idempotency,
        wrapper,
        credentials,
        results,
        delivery);
  }

  /** The same with the query service wrapped. */
  public GatewayParts withCredentials(UnaryOperator<CredentialService> wrapper) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        adapters,
        mappers,
        idempotency,
        postings,
        wrapper,
        results,
        delivery);
  }

  /** The same with the result service wrapped. */
  public GatewayParts withResults(UnaryOperator<ResultService> wrapper) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        adapters,
        mappers,
        idempotency,
        postings,
        credentials,
        wrapper,
        delivery);
  }

  /** The same with other times between deliveries. */
  public GatewayParts withDelivery(DeliveryPolicy other) {
    return new GatewayParts(
        clock,
        levels,
        factories,
        adapters,
        mappers,
        idempotency,
        postings,
        credentials,
        results,
        other);
  }
}
