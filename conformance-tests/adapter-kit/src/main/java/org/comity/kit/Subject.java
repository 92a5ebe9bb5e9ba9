package org.comity.kit;

import java.util.List;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;

/** An adapter and a stub of its registry, made anew for every test. */
public interface Subject extends AutoCloseable {
  /** Makes the adapter. */
  RegistryAdapterFactory factory();

  /** Configuration that speaks to the stub; may differ from call to call only in nothing. */
  AdapterConfig config();

  /** Whether the stub can behave so; what makes no sense for a protocol is skipped, by name. */
  boolean can(Behaviour behaviour);

  /** From now on the stub behaves so. */
  void behave(Behaviour behaviour) throws Exception;

  /**
   * From now on the stub answers every query with status 200, the right content type and this body,
   * wrapped in the protocol's envelope where there is one. Only asked if {@link #answersBytes()}.
   */
  void answer(byte[] body) throws Exception;

  /** Whether {@link #answer} makes sense: not for a registry that is fed by drops. */
  boolean answersBytes();

  /** Calls that reached the stub. */
  int calls();

  /** A query for a person that the stub knows. */
  SourceQuery.ByHolder knownHolder();

  /** A query for a person that the stub does not know. */
  SourceQuery.ByHolder unknownHolder();

  /** A query for a number that the stub knows. */
  SourceQuery.ByNumber knownNumber();

  /** A query for a number that the stub does not know. */
  SourceQuery.ByNumber unknownNumber();

  /** A delivery that the stub takes. */
  Delivery delivery(String key);

  /** How often deliveries took effect in the stub. */
  int effects() throws Exception;

  /** A right drop; only asked of adapters that take drops. */
  default Drop soundDrop() throws Exception {
    throw new UnsupportedOperationException("this subject has no drops");
  }

  /** A drop whose bytes are not what its manifest says; only asked of adapters that take drops. */
  default Drop damagedDrop() throws Exception {
    throw new UnsupportedOperationException("this subject has no drops");
  }

  /**
   * Texts that must not be found in any exception: values of the queries, secrets, and what the
   * stub puts into its answers.
   */
  List<String> confidential();

  @Override
  void close() throws Exception;
}
