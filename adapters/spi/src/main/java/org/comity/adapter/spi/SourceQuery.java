package org.comity.adapter.spi;

import org.comity.model.HolderCriteria;
import org.jspecify.annotations.Nullable;

/** A question to one registry. Carries personal data and shows none in {@code toString()}. */
public sealed interface SourceQuery {
  /** Cursor of the page wanted, from {@link SourceReply.Page#next()}; absent for the first. */
  @Nullable String cursor();

  /** The same question for the next page. */
  SourceQuery at(String cursor);

  /**
   * All credentials of a person.
   *
   * @param holder what is known of the person
   * @param cursor page wanted
   */
  record ByHolder(HolderCriteria holder, @Nullable String cursor) implements SourceQuery {
    @Override
    public SourceQuery at(String next) {
      return new ByHolder(holder, next);
    }

    @Override
    public String toString() {
      return "ByHolder[***]";
    }
  }

  /**
   * One credential by the registry's own number.
   *
   * @param number the number as the registry writes it
   * @param cursor page wanted
   */
  record ByNumber(String number, @Nullable String cursor) implements SourceQuery {
    @Override
    public SourceQuery at(String next) {
      return new ByNumber(number, next);
    }

    @Override
    public String toString() {
      return "ByNumber[***]";
    }
  }
}
