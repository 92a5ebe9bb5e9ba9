package org.comity.kit;

import java.util.List;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;

/** An adapter and a simulated registry, made anew for every check. */
public interface Subject extends AutoCloseable {
  /** Makes the adapter. */
  RegistryAdapterFactory factory();

  /** Configuration that speaks to the registry. */
  AdapterConfig config();

  /** Whether the registry can behave so; what makes no sense for a protocol is skipped. */
  boolean can(Behaviour behaviour);

  /** From now on the registry behaves so. */
  void behave(Behaviour behaviour) throws Exception;

  /**
   * From now on the registry answers every query with status 200, the right content type and this
   * body, wrapped in the protocol's envelope where there is one. Only asked if {@link
   * #answersBytes()}.
   */
  void answer(byte[] body) throws Exception;

  /** Whether {@link #answer} makes sense: not for a registry that is fed by drops. */
  boolean answersBytes();

  /** Calls that reached the registry. */
  int calls();

  /** Calls that followed a redirect of the registry to another place. */
  int strayed();

  /** Bytes of bodies that the registry could get rid of. */
  long sent();

  /** Paths and queries that reached the registry, decoded: what an access log would keep. */
  List<String> addresses();

  /** Whether the answer to this may have further pages. */
  boolean hasPages(Capability capability);

  /**
   * Whether an answer to this says how many records or pages there are in all: only then a page
   * that got lost can be noticed.
   */
  default boolean isCounted(Capability capability) {
    return false;
  }

  /**
   * What the document is written in that an answer to this encloses; absent if it is one itself.
   */
  default Payload.@Nullable Syntax within(Capability capability) {
    return null;
  }

  /**
   * From now on the registry's answers enclose this where they enclose a document. Only asked if
   * {@link #within} is there.
   */
  default void answerWithin(byte[] document) throws Exception {
    throw new UnsupportedOperationException("answers of this subject enclose nothing");
  }

  /** Whether the registry has changes to tell of. */
  default boolean hasChanges() {
    return true;
  }

  /**
   * A query for a person that the registry knows.
   *
   * @throws Breach if it is declared, but no sample answers it
   */
  SourceQuery.ByHolder knownHolder();

  /**
   * Whether answers to {@link #knownHolder()} repeat who was asked for; else an answer about
   * somebody else cannot be noticed.
   */
  default boolean repeatsHolder() {
    return true;
  }

  /**
   * Where the identifier of {@link #knownHolder()} stands in a sample although the folder does not
   * look there; absent where it stands nowhere, or the folder looks.
   */
  default @Nullable String repeatedAt() {
    return null;
  }

  /** A query for a person that the registry does not know. */
  SourceQuery.ByHolder unknownHolder();

  /**
   * A query for a number that the registry knows.
   *
   * @param capability FIND_BY_NUMBER or VERIFY
   * @throws Breach if it is declared, but no sample answers it
   */
  SourceQuery.ByNumber knownNumber(Capability capability);

  /** A query for a number that the registry does not know. */
  SourceQuery.ByNumber unknownNumber();

  /** What gives answers their meaning; absent if only the adapter is tried. */
  default @Nullable RecordMapper mapper() {
    return null;
  }

  /** Answers that show what goes wrong at the registry. */
  default List<Payload> badAnswers() {
    return List.of();
  }

  /** A delivery that the registry takes. */
  Delivery delivery(String key);

  /**
   * A delivery of every outcome that the registry takes, each under its own key.
   *
   * @param key what the keys begin with
   */
  default List<Outcome> deliveries(String key) {
    return List.of(new Outcome("any outcome", delivery(key)));
  }

  /**
   * A recognition result of one outcome.
   *
   * @param name the outcome
   * @param delivery the result in the registry's words
   */
  record Outcome(String name, Delivery delivery) {}

  /** Whether the registry is told the key of a delivery, and can tell two alike apart. */
  default boolean takesKeys() {
    return true;
  }

  /** How often deliveries took effect in the registry. */
  int effects() throws Exception;

  /**
   * The registry says what became of everything it took so far; false if it says so at once, when
   * it takes it, or never.
   */
  default boolean acknowledge() throws Exception {
    return false;
  }

  /** A right drop; only asked of adapters that take drops. */
  default Drop soundDrop() throws Exception {
    throw new UnsupportedOperationException("this subject has no drops");
  }

  /** The right drop in a ZIP; absent if this registry sends none. */
  default @Nullable Drop archivedDrop() throws Exception {
    return null;
  }

  /**
   * Drops that are not fit to be served as they are, each with what is wrong; only asked of
   * adapters that take drops.
   */
  default List<Spoilt> spoiltDrops() throws Exception {
    throw new UnsupportedOperationException("this subject has no drops");
  }

  /**
   * A drop with something wrong.
   *
   * @param name what is wrong
   * @param drop the drop
   * @param whole whether it must be refused as a whole: otherwise its bad rows may be rejected
   */
  record Spoilt(String name, Drop drop, boolean whole) {}

  /**
   * Texts that must not be found in any exception or log: values of the queries, secrets, and what
   * the registry puts into its answers.
   */
  List<String> confidential();

  /** The part of {@link #confidential()} that must not be in an address either. */
  default List<String> personal() {
    return confidential();
  }

  /** Why personal data stand in addresses all the same; absent if they must not. */
  default @Nullable String addressesAllowed() {
    return null;
  }

  @Override
  void close() throws Exception;
}
