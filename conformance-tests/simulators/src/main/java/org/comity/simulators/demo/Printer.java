package org.comity.simulators.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.comity.simulators.demo.Account.Check;
import org.comity.simulators.demo.Account.Step;
import org.comity.simulators.demo.Account.Table;

/** Prints the account as plain text: no colours, no control characters. */
final class Printer {
  private static final int WIDEST = 44;

  private final PrintStream out;

  Printer(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    out.println(text);
  }

  void step(Step step) {
    out.println();
    out.println("Step " + step.number() + "  " + step.title());
    String ids = String.join(", ", step.requestIds());
    out.println("  " + step.took().toMillis() + " ms, request " + (ids.isEmpty() ? "none" : ids));
    step.tables().forEach(this::table);
    for (Check check : step.checks()) {
      out.println((check.ok() ? "  ok    " : "  FAIL  ") + check.what() + ": " + check.seen());
    }
  }

  private void table(Table table) {
    int[] widths = new int[table.columns().size()];
    List<List<String>> lines = new ArrayList<>(List.of(table.columns()));
    lines.addAll(table.rows());
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, line.get(i).length()));
      }
    }
    out.println();
    row(table.columns(), widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    row(rule, widths);
    table.rows().forEach(cells -> row(cells, widths));
    out.println();
  }

  private void row(List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> parts = wrap(cells.get(i), widths[i]);
      wrapped.add(parts);
      height = Math.max(height, parts.size());
    }
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < widths.length; i++) {
        String part = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
        text.append(part).append(" ".repeat(Math.max(0, widths[i] - part.length()) + 2));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static List<String> wrap(String text, int width) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      int cut = at <= 0 ? width : at;
      parts.add(rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}
