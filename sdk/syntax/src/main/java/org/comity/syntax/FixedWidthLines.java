package org.comity.syntax;

import org.comity.syntax.FixedWidthGate.Field;
import org.comity.syntax.FixedWidthGate.Layout;
import org.jspecify.annotations.Nullable;

/** Gathers characters into lines and cuts them. */
final class FixedWidthLines {
  /** What old systems write at the end of a file. */
  private static final char END_OF_FILE = '\u001A';

  private final Layout layout;
  private final RowHandler handler;
  private final int most;
  private final StringBuilder line = new StringBuilder();
  private final Row row = new Row();
  private long number = 1;
  private long empty;
  private int ahead;
  private boolean afterReturn;
  private @Nullable String waiting;
  private long waitingAt;

  FixedWidthLines(Layout layout, RowHandler handler, int most) {
    this.layout = layout;
    this.handler = handler;
    this.most = most;
    this.ahead = layout.leading();
  }

  void characters(char[] buffer, int count) throws SyntaxFault {
    for (int i = 0; i < count; i++) {
      char c = buffer[i];
      if (c == '\n' && afterReturn) {
        afterReturn = false;
      } else if (c == '\n' || c == '\r') {
        afterReturn = c == '\r';
        whole();
        number++;
      } else {
        afterReturn = false;
        if (line.length() >= most) {
          throw new SyntaxFault("LIMIT_EXCEEDED", at(), 0, "a line is longer than the limit");
        }
        line.append(c);
      }
    }
  }

  /** A last line needs no line end. */
  void end() throws SyntaxFault {
    if (line.length() == 1 && line.charAt(0) == END_OF_FILE) {
      line.setLength(0);
    }
    if (line.length() > 0) {
      whole();
    }
    if (waiting != null) {
      aside(waiting, waitingAt, false);
    }
  }

  int at() {
    return at(number);
  }

  private static int at(long line) {
    return (int) Math.min(Integer.MAX_VALUE, line);
  }

  private void whole() throws SyntaxFault {
    if (line.length() == 0) {
      // Whether it stands between lines is known when another one comes.
      empty++;
      return;
    }
    for (long at = number - empty; at < number; at++) {
      next("", at);
    }
    empty = 0;
    next(line.toString(), number);
    line.setLength(0);
  }

  private void next(String text, long at) throws SyntaxFault {
    if (ahead > 0) {
      ahead--;
      aside(text, at, true);
    } else if (layout.trailing() == 0) {
      row(text, at);
    } else {
      if (waiting != null) {
        row(waiting, waitingAt);
      }
      waiting = text;
      waitingAt = at;
    }
  }

  private void aside(String text, long at, boolean before) throws SyntaxFault {
    row.begin(at);
    row.text(text);
    row.add(text);
    handler.aside(row, before);
  }

  private void row(String text, long at) throws SyntaxFault {
    row.begin(at);
    row.text(text);
    SyntaxFault fault = fault(text, at);
    if (fault != null) {
      row.add(text);
      handler.badRow(fault, row);
      return;
    }
    for (Field field : layout.fields()) {
      row.add(cut(text, field.start() - 1, field.end()));
    }
    if (layout.surplus() != null) {
      row.add(cut(text, layout.longest(), text.length()));
    }
    handler.row(row);
  }

  private static String cut(String text, int from, int to) {
    int end = Math.min(to, text.length());
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end > from ? text.substring(from, end) : "";
  }

  private @Nullable SyntaxFault fault(String text, long at) {
    int length = text.length();
    // Blanks that fill a line up are no second record.
    int over = (layout.surplus() == null ? length : text.stripTrailing().length());
    boolean known = layout.surplus() != null && over <= layout.most();
    if (!known && over - layout.longest() >= layout.second()) {
      return new SyntaxFault(
          "FIXED_RUN_ON",
          at(at),
          0,
          "a line of "
              + length
              + " characters where a record has "
              + expected()
              + ": several records in one line, line ends are missing");
    }
    boolean tooLong =
        layout.surplus() == null
            ? length > layout.longest()
            : layout.most() > 0 && over > Math.max(layout.most(), layout.longest());
    if (length < layout.shortest() || tooLong) {
      return new SyntaxFault(
          "FIXED_LENGTH",
          at(at),
          0,
          "a line of " + length + " characters, not " + expected() + tab(text));
    }
    return text.indexOf('\0') < 0
        ? null
        : new SyntaxFault("NUL", at(at), 0, "a NUL is not allowed");
  }

  private static String tab(String text) {
    int tab = text.indexOf('\t');
    return tab < 0 ? "" : "; a TAB stands in column " + (tab + 1) + ", where blanks must";
  }

  private String expected() {
    int most = layout.surplus() == null ? layout.longest() : layout.most();
    if (most == 0) {
      return layout.shortest() + " or more";
    }
    return layout.shortest() == most ? String.valueOf(most) : layout.shortest() + " to " + most;
  }
}
