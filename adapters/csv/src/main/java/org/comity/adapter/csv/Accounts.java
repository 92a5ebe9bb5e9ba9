package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.comity.adapter.csv.CsvLayout.IntakeLimits;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.comity.adapter.spi.DropReport.RejectedRow;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.comity.syntax.Row;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Counts every row of a drop: read, accepted, rejected. */
final class Accounts {
  private final IntakeLimits limits;
  private final Rejects rejects = new Rejects();
  private final List<Issue> issues = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private static final int MOST_LACKING = 100;
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+\\]");

  private @Nullable ResendFiles resend;
  private final Map<String, Unresolved> unresolved = new TreeMap<>();
  private final Tally alike = new Tally();
  private long lacking;
  private long read;

  Accounts(IntakeLimits limits) {
    this.limits = limits;
  }

  void read() {
    read++;
  }

  /** Where rejected rows are written. */
  void resend(ResendFiles files) {
    resend = files;
  }

  /** A row that was read and is not taken; told once per row. */
  void reject(String file, Row row, @Nullable String field, String code, String message)
      throws Refusal {
    add(file, row.line(), field, code, message);
    if (resend != null) {
      resend.row(file, row);
    }
  }

  /** A row whose key stands in another one too; told of each of them. */
  void duplicate(String file, long line, long other) throws Refusal {
    add(file, line, null, "DUPLICATE_KEY", "the same key as in line " + other);
    if (resend != null) {
      resend.line(file, line);
    }
  }

  /** A row that stands in the file once more, alike: it counts once. */
  void again(String file, long line) {
    alike.note(file, line);
  }

  /** A row that was taken for sound when it was read, and is not; told once per row. */
  void rejectLine(String file, long line, @Nullable String field, String code, String message)
      throws Refusal {
    add(file, line, field, code, message);
    resendLine(file, line);
  }

  /** The row that begins at this line goes back, too, although it is sound. */
  void resendLine(String file, long line) {
    if (resend != null) {
      resend.line(file, line);
    }
  }

  /** A record is served without rows that belong to it and were rejected. */
  void lacks(String file, long line, Iterable<String> objects) {
    if (lacking++ < MOST_LACKING) {
      warn(
          "PART_REJECTED",
          file + ":" + line,
          "this record is served without a rejected row of " + String.join(", ", objects));
    }
  }

  /** A record is served with a code that is in no table; counted by where it stands. */
  void unresolved(Issue issue) {
    String path = issue.path();
    String where = path == null ? "" : INDEX.matcher(path).replaceAll("");
    unresolved.computeIfAbsent(where, k -> new Unresolved(issue.message())).records++;
  }

  /** Codes of one place. */
  private static final class Unresolved {
    private final String message;
    private long records;

    private Unresolved(String message) {
      this.message = message;
    }
  }

  private void add(String file, long line, @Nullable String field, String code, String message)
      throws Refusal {
    rejects.add(new RejectedRow(file, line, field, code, message));
    if (rejects.size() > limits.rejected()) {
      throw new Refusal(
          "TOO_MANY_REJECTS", null, "more than " + limits.rejected() + " rows are not sound");
    }
  }

  void note(String code, String file, String message) {
    issues.add(new Issue(Code.of(Severity.INFORMATION), code, file, message, false));
  }

  void warn(String code, String file, String message) {
    issues.add(Issue.warning(code, file, message));
  }

  /** One more reason why the drop is refused, beside the first. */
  void further(Refusal why) {
    issues.add(Issue.error(why.code(), why.file(), String.valueOf(why.getMessage()), false));
  }

  void unknown(String file) {
    unknown.add(file);
    warn("UNKNOWN_FILE", file, "nobody asks for this file; it was left alone");
  }

  boolean tooManyInPerCent() {
    return rejects.size() * 100L > (long) limits.rejectedPercent() * read;
  }

  long rejected() {
    return rejects.size();
  }

  DropReport report(Outcome outcome) {
    return report(outcome, List.of());
  }

  DropReport report(Outcome outcome, List<String> resendFiles) {
    if (lacking > MOST_LACKING) {
      warn(
          "PART_REJECTED",
          "",
          lacking + " records are served without rejected rows; the first are named");
    }
    alike.forEach(
        (file, rows) ->
            note(
                "DUPLICATE_ROW",
                file + ":" + rows.first(),
                rows.count()
                    + " rows stand in the file before, alike in all that is kept: once is enough"));
    unresolved.forEach(
        (path, codes) ->
            warn(RecordCheck.UNRESOLVED, path, codes.records + " records: " + codes.message));
    long sound = read - rejects.size();
    boolean served = outcome == Outcome.ACTIVATED;
    return new DropReport(
        outcome,
        read,
        served ? sound : 0,
        rejects.size(),
        served ? 0 : sound,
        // Duplicates are told last, and are looked for at their lines.
        rejects.sorted(),
        issues,
        unknown,
        resendFiles);
  }

  DropReport refused(Refusal why, List<String> resendFiles) {
    issues.add(0, Issue.error(why.code(), why.file(), String.valueOf(why.getMessage()), false));
    return report(why.held() ? Outcome.HELD : Outcome.REFUSED, resendFiles);
  }

  /** Why a drop is refused as a whole, or waits for a person. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final @Nullable String file;
    private final boolean held;

    Refusal(String code, @Nullable String file, String message) {
      this(code, file, message, false);
    }

    private Refusal(String code, @Nullable String file, String message, boolean held) {
      super(message);
      this.code = code;
      this.file = file;
      this.held = held;
    }

    static Refusal held(String code, String message) {
      return new Refusal(code, null, message, true);
    }

    boolean held() {
      return held;
    }

    static Refusal of(String file, SyntaxFault fault) {
      String where = fault.line() > 0 ? file + ":" + fault.line() : file;
      return new Refusal(fault.code(), where, String.valueOf(fault.getMessage()));
    }

    String code() {
      return code;
    }

    @Nullable String file() {
      return file;
    }
  }
}
