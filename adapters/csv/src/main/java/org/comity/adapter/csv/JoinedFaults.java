package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.Parts.Taken;
import org.comity.model.Issue;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are to blame for what the mapping finds in a record: a fault is told at the row that
 * has it, once, and the rows that cannot be served without that one are told to wait for it.
 */
final class JoinedFaults {
  private static final Pattern STEP = Pattern.compile("([^/\\[]+)(?:\\[([0-9]{1,9})])?");

  private final Accounts accounts;

  JoinedFaults(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Rejects a row of the base, and the joined rows that have a fault.
   *
   * @param errors what is wrong with the record; at least one
   */
  void reject(String name, Row row, Parts parts, List<Issue> errors) throws Refusal {
    List<Issue> own = new ArrayList<>();
    Taken blamed = null;
    for (Issue error : errors) {
      Taken taken = taken(error.path(), parts);
      if (taken == null) {
        own.add(error);
      } else {
        blamed = blamed == null ? taken : blamed;
        if (!taken.partner().rejected) {
          taken.partner().rejected = true;
          accounts.rejectLine(
              taken.file(), taken.partner().line, error.path(), error.code(), error.message());
        }
      }
    }
    if (blamed == null) {
      Issue first = own.get(0);
      String more = own.size() == 1 ? "" : " (and " + (own.size() - 1) + " more)";
      accounts.reject(name, row, first.path(), first.code(), first.message() + more);
    } else if (!own.isEmpty()) {
      Issue first = own.get(0);
      accounts.reject(name, row, first.path(), first.code(), first.message() + and(blamed));
    } else {
      accounts.reject(name, row, null, "JOIN_MISSING", "sound by itself" + and(blamed));
    }
  }

  /**
   * Rejects the rows of a change that spoil a record which was served before: it stays as it was.
   *
   * @param changed a row that the record would take; to blame where the fault names none
   * @return whether it could be done; not, where records take such a row already
   */
  boolean rejectHeld(Parts parts, Taken changed, List<Issue> errors) throws Refusal {
    for (Issue error : errors) {
      Taken named = taken(error.path(), parts);
      Taken blamed = named == null ? changed : named;
      if (blamed.partner().rejected) {
        continue;
      }
      if (blamed.partner().used || blamed.partner().carried) {
        return false;
      }
      blamed.partner().rejected = true;
      accounts.rejectLine(
          blamed.file(), blamed.partner().line, error.path(), error.code(), error.message());
    }
    return true;
  }

  private static String and(Taken blamed) {
    return ", but what it is joined to was rejected: "
        + blamed.file()
        + ":"
        + blamed.partner().line;
  }

  /** The joined row that a path leads to; {@code null} for the base. */
  private static @Nullable Taken taken(@Nullable String path, Parts parts) {
    Taken found = null;
    Parts at = parts;
    for (String step : path == null ? new String[0] : path.split("/", -1)) {
      Matcher one = STEP.matcher(step);
      List<Taken> rows = one.matches() ? at.taken.get(one.group(1)) : null;
      if (rows == null) {
        if (step.isEmpty()) {
          continue;
        }
        return found;
      }
      int index = one.group(2) == null ? 1 : Integer.parseInt(one.group(2));
      if (index < 1 || index > rows.size()) {
        return found;
      }
      found = rows.get(index - 1);
      at = found.inner();
    }
    return found;
  }
}
