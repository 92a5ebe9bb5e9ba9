package org.comity.mapping.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping reads and where it says so, as written: for checks against samples, previews and
 * explanations. Paths are names from the top of the payload. Immutable.
 *
 * @param version version of the mapping
 * @param kinds kinds of record
 * @param numberAmong whether a number is answered with all records of its holder
 * @param uses every path it names, in the order of the file
 * @param rows rows of its field tables that give one value
 * @param tables code tables that it names and that can be read
 * @param absent texts that stand for no value
 * @param forms what makes whole credentials; empty if rows do
 * @param conditions what rows and flags ask of a text
 * @param said codes of the model that a form for results says through a table
 */
public record MappingOutline(
    String version,
    List<RecordKind> kinds,
    boolean numberAmong,
    List<Use> uses,
    List<ValueRow> rows,
    Map<String, Table> tables,
    Set<String> absent,
    List<Form> forms,
    List<Condition> conditions,
    List<Said> said) {
  public MappingOutline {
    kinds = List.copyOf(kinds);
    uses = List.copyOf(uses);
    rows = List.copyOf(rows);
    tables = Map.copyOf(tables);
    absent = Set.copyOf(absent);
    forms = List.copyOf(forms);
    conditions = List.copyOf(conditions);
    said = List.copyOf(said);
  }

  /**
   * A condition that compares a text.
   *
   * @param at where its path is written
   * @param path the node whose text is compared
   * @param values the texts it is compared with
   */
  public record Condition(Place at, List<String> path, Set<String> values) {
    public Condition {
      path = List.copyOf(path);
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
  }

  /**
   * A code of the model as a form for results says it.
   *
   * @param at where the table is named
   * @param from path of the code in a result
   * @param table name of the table
   * @param unsaid codes of the model that the table has no row for
   * @param fallback whether something else is said in their stead
   */
  public record Said(Place at, String from, String table, List<String> unsaid, boolean fallback) {
    public Said {
      unsaid = List.copyOf(unsaid);
    }
  }

  /**
   * Whether something reads the source that only a run can tell: an expression, a stylesheet or a
   * function.
   */
  public boolean readsByRunning() {
    return !forms.isEmpty() || rows.stream().anyMatch(r -> r.made() != null);
  }

  /**
   * What makes whole credentials.
   *
   * @param at where the mapping names it
   * @param stylesheet whether it is a stylesheet, else a function
   * @param name file of the stylesheet, or name of the function
   * @param targets component paths that it is known to fill; empty for a function
   */
  public record Form(Place at, boolean stylesheet, String name, Set<String> targets) {
    public Form {
      targets = Set.copyOf(targets);
    }

    /** As provenance says it. */
    public String rule() {
      return (stylesheet ? "xslt " : "function ") + name;
    }
  }

  /** What a path is named for. */
  public enum Role {
    RECORDS,
    NUMBER,
    RECORD_VERSION,
    HOLDER,
    FIELD,
    ITEMS,
    CONDITION,
    LOOKUP,
    IGNORED,
    FORBIDDEN
  }

  /** What a component of the model takes. */
  public enum Takes {
    TEXT,
    CODE,
    DATE,
    NUMBER
  }

  /**
   * A place in a file.
   *
   * @param line line from 1
   * @param column column from 1
   */
  public record Place(int line, int column) {}

  /**
   * A kind of record.
   *
   * @param path where it stands
   * @param number the parts of its number
   */
  public record RecordKind(List<String> path, List<NumberPart> number) {
    public RecordKind {
      path = List.copyOf(path);
      number = List.copyOf(number);
    }
  }

  /**
   * A part of a record's number.
   *
   * @param path where it stands
   * @param each nodes of which it stands in one; empty if it is the only one
   * @param when what tells them apart; empty if there is only one
   * @param values texts there of the one that counts
   */
  public record NumberPart(
      List<String> path, List<String> each, List<String> when, Set<String> values) {
    public NumberPart {
      path = List.copyOf(path);
      each = List.copyOf(each);
      when = List.copyOf(when);
      values = Set.copyOf(values);
    }
  }

  /**
   * A path as one kind of record names it.
   *
   * @param role what for
   * @param file file in which it is written; absent for the mapping file itself
   * @param at where it is written
   * @param written as written
   * @param base node from which it is meant
   * @param path the node meant; for a name at any depth only that name. Of an expression or
   *     stylesheet, {@code *} is a node of any name, {@code **} any number of nodes
   * @param anywhere whether it is a name at any depth
   */
  public record Use(
      Role role,
      @Nullable String file,
      Place at,
      String written,
      List<String> base,
      List<String> path,
      boolean anywhere) {
    public Use {
      base = List.copyOf(base);
      path = List.copyOf(path);
    }

    /** Whether it says "here", which somebody else named already. */
    public boolean isHere() {
      return written.equals(".");
    }
  }

  /**
   * A row that gives one value.
   *
   * @param at where the row is written
   * @param kind number of the kind of record
   * @param target component path in the credential, without numbers of items
   * @param takes what the component takes; absent if the model has no such component
   * @param codes what a code may be; empty if it takes none
   * @param from the node read; absent for a constant
   * @param constant the constant; absent if a node is read
   * @param made the expression, or {@code function} and its name; absent if the text is read as it
   *     is
   * @param conditional whether it counts under a condition only
   * @param table name of the code table
   * @param title whether the table's titles are meant
   * @param dates date patterns; {@code iso} if it takes a date and names none
   * @param decimal decimal sign of a number
   * @param prefix what stands before the value; empty for none
   * @param optionAt where table, date or constant is written; the row if none is
   * @param group where the row is written that makes the items of a list; absent outside such rows
   */
  public record ValueRow(
      Place at,
      int kind,
      String target,
      @Nullable Takes takes,
      List<String> codes,
      @Nullable List<String> from,
      @Nullable String constant,
      @Nullable String made,
      boolean conditional,
      @Nullable String table,
      boolean title,
      List<String> dates,
      char decimal,
      String prefix,
      Place optionAt,
      @Nullable Place group) {
    public ValueRow {
      codes = List.copyOf(codes);
      dates = List.copyOf(dates);
    }
  }

  /**
   * A code table.
   *
   * @param canonical local code to canonical code, in the order of the file
   * @param lines local code to its line
   */
  public record Table(Map<String, String> canonical, Map<String, Integer> lines) {
    public Table {
      canonical = Collections.unmodifiableMap(new LinkedHashMap<>(canonical));
      lines = Map.copyOf(lines);
    }
  }
}
