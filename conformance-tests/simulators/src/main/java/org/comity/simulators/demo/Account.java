package org.comity.simulators.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo did and saw, step by step: for people as text, for programs as JSON. */
final class Account {
  private final String notice;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Object> figures = new LinkedHashMap<>();

  /**
   * A promise and whether it was kept.
   *
   * @param what what must be so
   * @param ok whether it is
   * @param seen what was seen
   */
  record Check(String what, boolean ok, String seen) {}

  /**
   * A table.
   *
   * @param columns names of its columns
   * @param rows its rows
   */
  record Table(List<String> columns, List<List<String>> rows) {
    Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** One step of the story. */
  static final class Step {
    private final int number;
    private final String title;
    private final List<Table> tables = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private List<String> requestIds = List.of();
    private Duration took = Duration.ZERO;

    private Step(int number, String title) {
      this.number = number;
      this.title = title;
    }

    void table(List<String> columns, List<List<String>> rows) {
      tables.add(new Table(columns, rows));
    }

    void check(String what, boolean ok, Object seen) {
      checks.add(new Check(what, ok, String.valueOf(seen)));
    }

    void done(List<String> ids, Duration time) {
      requestIds = List.copyOf(ids);
      took = time;
    }

    boolean ok() {
      return !checks.isEmpty() && checks.stream().allMatch(Check::ok);
    }

    int number() {
      return number;
    }

    String title() {
      return title;
    }

    List<Table> tables() {
      return tables;
    }

    List<Check> checks() {
      return checks;
    }

    List<String> requestIds() {
      return requestIds;
    }

    Duration took() {
      return took;
    }
  }

  Account(String notice) {
    this.notice = notice;
  }

  String notice() {
    return notice;
  }

  Step begin(String title) {
    Step step = new Step(steps.size() + 1, title);
    steps.add(step);
    return step;
  }

  void figure(String name, Object value) {
    figures.put(name, value);
  }

  Map<String, Object> figures() {
    return figures;
  }

  /** Whether there was a step and every step did what it says. */
  boolean ok() {
    return !steps.isEmpty() && steps.stream().allMatch(Step::ok);
  }

  /** The whole account as maps and lists, for a program. */
  Map<String, Object> forProgram() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("synthetic", true);
    root.put("notice", notice);
    root.put("ok", ok());
    root.put("steps", steps.stream().map(Account::forProgram).toList());
    root.put("figures", figures);
    return root;
  }

  private static Map<String, Object> forProgram(Step step) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", step.number());
    map.put("title", step.title());
    map.put("ok", step.ok());
    map.put("tookMs", step.took().toMillis());
    map.put("requestIds", step.requestIds());
    List<Object> tables = new ArrayList<>();
    for (Table table : step.tables()) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (List<String> cells : table.rows()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
          row.put(table.columns().get(i), cells.get(i));
        }
        rows.add(row);
      }
      tables.add(rows);
    }
    map.put("tables", tables);
    List<Object> checks = new ArrayList<>();
    for (Check check : step.checks()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("what", check.what());
      each.put("ok", check.ok());
      each.put("seen", check.seen());
      checks.add(each);
    }
    map.put("checks", checks);
    return map;
  }
}
