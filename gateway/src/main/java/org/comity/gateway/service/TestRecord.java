package org.comity.gateway.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a registry may ask it for: a record of its own that is meant for tests.
 *
 * @param number number of the record; absent if none is named
 * @param holder the person of the record; absent if none is named
 */
public record TestRecord(@Nullable String number, @Nullable HolderCriteria holder) {
  /** None. */
  public static final TestRecord NONE = new TestRecord(null, null);

  private static final String FITS =
      "identifier is SCHEME=VALUE, such as XA:learner=TEST-1, and birthDate a date such as"
          + " 1990-01-31";

  /** One by its number, if there is one. */
  public static TestRecord ofNumber(@Nullable String number) {
    return new TestRecord(number, null);
  }

  /**
   * From plain texts by their names: {@code number}, {@code identifier}, {@code given}, {@code
   * family}, {@code birthDate}.
   *
   * @throws IllegalArgumentException with what would fit, and never a value
   */
  public static TestRecord of(Map<String, String> texts) {
    List<Identifier> identifiers = new ArrayList<>();
    String identifier = texts.get("identifier");
    if (identifier != null) {
      int sign = identifier.indexOf('=');
      if (sign < 1 || sign == identifier.length() - 1) {
        throw new IllegalArgumentException(FITS);
      }
      identifiers.add(
          new Identifier(identifier.substring(0, sign), identifier.substring(sign + 1)));
    }
    String given = texts.get("given");
    String family = texts.get("family");
    List<PersonName> names =
        given == null && family == null
            ? List.of()
            : List.of(new PersonName(given, family, null, null));
    PartialDate born = date(texts.get("birthDate"));
    boolean nobody = identifiers.isEmpty() && names.isEmpty() && born == null;
    return new TestRecord(
        texts.get("number"), nobody ? null : new HolderCriteria(identifiers, names, born));
  }

  private static @Nullable PartialDate date(@Nullable String text) {
    try {
      return text == null ? null : PartialDate.of(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(FITS);
    }
  }

  /** The same with this number where none is named, and nobody either. */
  public TestRecord orNumber(@Nullable String configured) {
    return number == null && holder == null ? ofNumber(configured) : this;
  }

  /** Redacted: even a test record may be about somebody. */
  @Override
  public String toString() {
    return "TestRecord[***]";
  }
}
