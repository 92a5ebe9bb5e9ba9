package org.comity.adapter.csv;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.spi.PlainKey;
import org.comity.model.PartialDate;
import org.comity.syntax.Row;

/**
 * Counts the birth dates of a drop that cannot be one: whom they belong to could be found by no
 * birth date, and a wrong pattern would be noticed by nobody; and counts those of which nobody
 * knows whose they are. Used by one thread.
 */
final class BirthDates {
  private final LookUp lookUp;
  private final String latest;
  private long read;
  private long unfit;
  private long future;
  private long rows;
  private long nameless;

  BirthDates(LookUp lookUp, Clock clock) {
    this.lookUp = lookUp;
    // Samples are read by a clock that stands still, long ago.
    LocalDate now = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    LocalDate told = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    // Elsewhere it is tomorrow already.
    this.latest = (told.isAfter(now) ? told : now).plusDays(1).toString();
  }

  /** Whether this file has the birth dates. */
  boolean in(DropFile file) {
    Column column = lookUp.birthDate();
    return column != null && column.file().equals(file.id());
  }

  /** Hears a row of the file that has them. */
  void row(Row row) {
    Column column = lookUp.birthDate();
    if (column == null) {
      return;
    }
    rows++;
    Column person = lookUp.person();
    if (lookUp.byName()
        && person != null
        && person.file().equals(column.file())
        && PlainKey.of(row.field(person.index())).isEmpty()) {
      nameless++;
    }
    String text = PlainKey.of(row.field(column.index()));
    if (text.chars().noneMatch(Character::isLetterOrDigit)) {
      // Empty, or filled with a sign that says that it is not known.
      return;
    }
    read++;
    PartialDate date = lookUp.birthDateForm().read(text);
    if (date == null) {
      unfit++;
    } else if (date.text().compareTo(latest) > 0) {
      future++;
    }
  }

  void tell(Accounts accounts, DropSet set, DropFile file) {
    if (nameless > 0) {
      accounts.warn(
          "PERSON_UNKNOWN",
          String.valueOf(set.name(file)),
          "of "
              + rows
              + " rows "
              + nameless
              + " say not whose they are (lookUp.person): two persons of one name and birth date"
              + " cannot be told apart among them");
    }
    if (unfit + future == 0) {
      return;
    }
    String unread = unfit == 0 ? "" : unfit + " do not fit " + lookUp.birthDateForm().text();
    String late = future == 0 ? "" : future + " lie in the future";
    accounts.warn(
        "BIRTH_DATE_UNFIT",
        String.valueOf(set.name(file)),
        "of "
            + read
            + " birth dates "
            + unread
            + (unread.isEmpty() || late.isEmpty() ? "" : " and ")
            + late
            + ": nobody is found by them (lookUp.birthDate)");
  }
}
