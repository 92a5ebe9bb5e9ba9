package org.comity.kit.simulate;

import java.util.List;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.jspecify.annotations.Nullable;

/** Answers in one protocol, as the folder says that its registry does. Safe for many threads. */
interface Desk {
  /**
   * Answers rightly, or in one of the ways that only the protocol knows how to get wrong.
   *
   * @param asked the request
   * @param twist which way
   */
  Reply answer(Asked asked, Twist twist);

  /** An answer that holds these bytes where a right one holds its document. */
  Reply holding(byte[] document, Asked asked);

  /**
   * A right answer that encloses these bytes where it holds its document.
   *
   * @return {@code null} if the answer to this request encloses none
   */
  default @Nullable Reply within(byte[] document, Asked asked) {
    return null;
  }

  /** What the document is written in that answers of a capability enclose; else {@code null}. */
  default Payload.@Nullable Syntax within(Capability capability) {
    return null;
  }

  /** Whether an answer of a capability says how much there is on all pages. */
  default boolean isCounted(Capability capability) {
    return false;
  }

  /** The registry's own way to say that it failed, with this text in it. */
  Reply failure(String text);

  /** Numbers that it can be asked for by a capability. */
  List<String> numbers(Capability capability);

  /** Holders' identifiers that it can be asked for. */
  List<String> holders();

  /** Whether the operation of a capability has further pages. */
  boolean hasPages(Capability capability);

  /** Whether a delivery carries its key: only then can two alike be told apart. */
  boolean takesKeys();

  /** What took effect here, by key. */
  Effects effects();

  /** Ways to get an answer wrong that depend on the protocol. */
  enum Twist {
    /** None. */
    NONE,
    /** About somebody or something else. */
    OTHER,
    /** Every page says that there is a further one. */
    ENDLESS,
    /** The first page says of none, though there are further ones. */
    LOST,
    /** The document that the answer encloses is cut short. */
    CUT_WITHIN
  }
}
