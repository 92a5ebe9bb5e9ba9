package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record made by hand is the record that reflection makes of the same values. */
class MakersTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Assessment.class,
        AwardingBody.class,
        CodedConcept.class,
        Credential.class,
        Credit.class,
        FrameworkLevel.class,
        Holder.class,
        Identifier.class,
        LocalizedText.class,
        PersonName.class,
        StatusEntry.class,
        Validity.class
      })
  void theSameValuesMakeTheSameRecord(Class<?> record) {
    Object made = value(record, "x");
    Object[] values = values(record, "x");
    assertThat(Makers.of(record)).isNotNull();
    assertThat(CanonicalType.of(record).make(values))
        .isEqualTo(CanonicalType.of(record).makeByHandle(values))
        .isEqualTo(made);
  }

  private static Object[] values(Class<?> record, String name) {
    RecordComponent[] parts = record.getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      // Every component has a value of its own, so that none can stand for another.
      values[i] = value(parts[i].getType(), name + "-" + parts[i].getName());
    }
    return values;
  }

  private static Object value(Class<?> type, String name) {
    if (type == String.class) {
      return name;
    }
    if (type == List.class) {
      return List.of(name);
    }
    if (type == Code.class) {
      return new Code<>(name, null);
    }
    if (type == PartialDate.class) {
      return PartialDate.of(String.valueOf(1000 + Math.floorMod(name.hashCode(), 9000)));
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(name.hashCode());
    }
    if (type == Provenance.class) {
      return new Provenance(name, "a", "m", Instant.EPOCH, "d", null, List.of());
    }
    return CanonicalType.of(type).makeByHandle(values(type, name));
  }
}
