package org.comity.adapter.csv;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.csv.CsvLayout.NameColumns;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record is about the person who is asked for: everything that the query says and the
 * record knows must agree. There is no best guess.
 */
final class HolderMatch {
  private final LookUp lookUp;
  private final HolderCriteria holder;
  private final Set<String> unchecked = new LinkedHashSet<>();

  HolderMatch(LookUp lookUp, HolderCriteria holder) {
    this.lookUp = lookUp;
    this.holder = holder;
  }

  /** Attributes that the query gave and no record could be checked for. */
  Set<String> unchecked() {
    return unchecked;
  }

  boolean fits(TreeNode record) {
    return identifiersFit(record) && birthDateFits(record) && namesFit(record);
  }

  private boolean identifiersFit(TreeNode record) {
    for (Map.Entry<String, Column> scheme : lookUp.identifiers().entrySet()) {
      List<String> asked =
          holder.identifiers().stream()
              .filter(i -> i.scheme().equals(scheme.getKey()))
              .map(Identifier::value)
              .toList();
      String known = value(record, scheme.getValue());
      if (!asked.isEmpty() && (known == null || !asked.contains(known))) {
        return false;
      }
    }
    return true;
  }

  private boolean birthDateFits(TreeNode record) {
    PartialDate asked = holder.birthDate();
    if (asked == null) {
      return true;
    }
    String known = value(record, lookUp.birthDate());
    String date = known == null ? null : Dates.read(known, lookUp.birthDateFormat());
    if (date == null) {
      unchecked.add("birthDate");
      return true;
    }
    return asked.overlaps(PartialDate.of(date));
  }

  private boolean namesFit(TreeNode record) {
    if (holder.names().isEmpty()) {
      return true;
    }
    boolean checked = false;
    for (NameColumns columns : lookUp.names()) {
      String known = whole(value(record, columns.given()), value(record, columns.family()));
      String full = value(record, columns.full());
      String name = full == null ? known : RecordText.plainName(full);
      for (PersonName asked : holder.names()) {
        checked |= !name.isEmpty();
        if (agrees(asked, name, columns, record)) {
          return true;
        }
      }
    }
    if (!checked) {
      unchecked.add("names");
    }
    return !checked;
  }

  private static boolean agrees(
      PersonName asked, String name, NameColumns columns, TreeNode record) {
    if (name.isEmpty()) {
      return false;
    }
    String full = asked.full();
    if (full != null) {
      return RecordText.plainName(full).equals(name);
    }
    if (columns.full() != null) {
      return whole(asked.given(), asked.family()).equals(name)
          || whole(asked.family(), asked.given()).equals(name);
    }
    // A part that the query leaves out is not compared.
    return part(asked.given(), value(record, columns.given()))
        && part(asked.family(), value(record, columns.family()));
  }

  private static boolean part(@Nullable String asked, @Nullable String known) {
    return asked == null
        || (known != null && RecordText.plainName(asked).equals(RecordText.plainName(known)));
  }

  static String whole(@Nullable String given, @Nullable String family) {
    return RecordText.plainName(
        (given == null ? "" : given) + " " + (family == null ? "" : family));
  }

  static @Nullable String value(TreeNode record, @Nullable Column column) {
    if (column == null) {
      return null;
    }
    TreeNode file = record.first(column.file());
    if (file == null) {
      return null;
    }
    // Column names may hold any character, also a slash.
    for (TreeNode cell : file.children(column.name())) {
      String value = cell.value();
      return value == null || value.isEmpty() ? null : value;
    }
    return null;
  }
}
