package org.comity.adapter.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one registry. Blocking, until the call's deadline at the latest; safe for use by many
 * threads.
 *
 * <p>Every operation throws {@link AdapterException} if the registry could not be asked or what it
 * answered is no answer; an operation that is not written here refuses by NOT_SUPPORTED. Nothing
 * else is thrown for what a registry does.
 */
public interface RegistryAdapter extends AutoCloseable {
  /** What this adapter can do; never more than its folder declares. */
  Set<Capability> capabilities();

  /**
   * Asks the registry.
   *
   * @throws AdapterException if the registry could not be asked or its answer is not an answer
   */
  SourceReply find(SourceQuery query, CallContext call) throws AdapterException;

  /**
   * Asks for what was pending.
   *
   * @param handle {@link SourceReply.Pending#handle()}, as it was given
   */
  default SourceReply resume(String handle, CallContext call) throws AdapterException {
    throw AdapterException.notSupported("resume");
  }

  /** Asks for the status of one credential only; the reply is read by the mapping as any other. */
  default SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    throw AdapterException.notSupported("verify");
  }

  /**
   * Asks for what changed since a place in the registry's change feed. The caller keeps the place
   * and nothing else, and may ask from it again at any time: the adapter keeps no state, and a
   * change may be told twice, never not at all.
   *
   * <p>{@link SourceReply.Page#next()} is the place after what the page holds: the caller asks on
   * there, until the reply is {@link SourceReply.Nothing}, a page names no next place or the one
   * that was asked from. Then all is told, and a later question begins at the last place.
   *
   * @param since place that an earlier page named; absent for the beginning of the feed
   */
  default SourceReply changes(@Nullable String since, CallContext call) throws AdapterException {
    throw AdapterException.notSupported("changes");
  }

  /**
   * Hands a recognition result over, in the registry's own words. The same key twice must have one
   * effect; where the registry cannot promise it, the adapter asks first or says so in its folder.
   */
  default DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    throw AdapterException.notSupported("deliver");
  }

  /**
   * Asks what became of a delivery that was taken but not acknowledged.
   *
   * @param key {@link Delivery#key()}
   */
  default DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
    throw AdapterException.notSupported("deliveryStatus");
  }

  /**
   * Takes a complete, checksummed drop and activates it as a whole or not at all. Faults of its
   * files and rows are told by the report; an exception means that the drop was not judged.
   */
  default DropReport accept(Drop drop, RecordCheck check, CallContext call)
      throws AdapterException {
    throw AdapterException.notSupported("accept");
  }

  /** A look at the registry that moves no personal data; throws if it cannot be reached. */
  default void check(CallContext call) throws AdapterException {}

  @Override
  default void close() {}
}
