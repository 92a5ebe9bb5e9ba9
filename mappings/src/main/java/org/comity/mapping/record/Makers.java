package org.comity.mapping.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.comity.model.Assessment;
import org.comity.model.AwardingBody;
import org.comity.model.Code;
import org.comity.model.CodedConcept;
import org.comity.model.Credential;
import org.comity.model.Credit;
import org.comity.model.FrameworkLevel;
import org.comity.model.Holder;
import org.comity.model.Identifier;
import org.comity.model.LocalizedText;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.Provenance;
import org.comity.model.StatusEntry;
import org.comity.model.Validity;
import org.jspecify.annotations.Nullable;

/**
 * Constructors of the records that nearly every credential has, called as they are written: a call
 * by method handle costs several times as much, and there are dozens of them in each credential. A
 * test holds them equal to what reflection finds.
 */
@SuppressWarnings({
  "unchecked", // values were made for the component they stand at
  "NullAway" // what is required was looked at before
})
final class Makers {
  private static final Map<Class<?>, Function<@Nullable Object[], Object>> KNOWN =
      Map.ofEntries(
          Map.entry(Credential.class, Makers::credential),
          Map.entry(Identifier.class, v -> new Identifier((String) v[0], (String) v[1])),
          Map.entry(
              StatusEntry.class,
              v -> new StatusEntry(code(v[0]), (PartialDate) v[1], (String) v[2])),
          Map.entry(
              LocalizedText.class,
              v -> new LocalizedText((String) v[0], (String) v[1], (String) v[2], code(v[3]))),
          Map.entry(
              PersonName.class,
              v -> new PersonName((String) v[0], (String) v[1], (String) v[2], (String) v[3])),
          Map.entry(Holder.class, v -> new Holder(list(v[0]), list(v[1]), (PartialDate) v[2])),
          Map.entry(
              AwardingBody.class,
              v ->
                  new AwardingBody(
                      list(v[0]),
                      list(v[1]),
                      (String) v[2],
                      code(v[3]),
                      (org.comity.model.QualityAssurance) v[4])),
          Map.entry(
              FrameworkLevel.class,
              v -> new FrameworkLevel((String) v[0], (String) v[1], (String) v[2], (String) v[3])),
          Map.entry(
              CodedConcept.class,
              v ->
                  new CodedConcept(
                      (String) v[0], (String) v[1], (String) v[2], list(v[3]), code(v[4]))),
          Map.entry(Credit.class, v -> new Credit((BigDecimal) v[0], (String) v[1])),
          Map.entry(
              Assessment.class,
              v ->
                  new Assessment(
                      (String) v[0], (String) v[1], (String) v[2], (String) v[3], list(v[4]))),
          Map.entry(Validity.class, v -> new Validity((PartialDate) v[0], (PartialDate) v[1])));

  private Makers() {}

  /**
   * Makes a record of its components in their order; {@code null} if its type is not among them.
   */
  static @Nullable Function<@Nullable Object[], Object> of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Credential credential(@Nullable Object[] v) {
    return new Credential(
        (String) v[0],
        list(v[1]),
        code(v[2]),
        (StatusEntry) v[3],
        list(v[4]),
        (Holder) v[5],
        (AwardingBody) v[6],
        (FrameworkLevel) v[7],
        list(v[8]),
        list(v[9]),
        list(v[10]),
        list(v[11]),
        list(v[12]),
        (Credit) v[13],
        (Assessment) v[14],
        (PartialDate) v[15],
        (Validity) v[16],
        list(v[17]),
        (Provenance) v[18],
        list(v[19]),
        list(v[20]));
  }

  private static <T> List<T> list(@Nullable Object value) {
    return (List<T>) value;
  }

  private static <E extends Enum<E>> Code<E> code(@Nullable Object value) {
    return (Code<E>) value;
  }
}
