package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.SourceNode;
import org.comity.model.Absence;
import org.comity.model.AbsenceReason;
import org.comity.model.Code;
import org.comity.model.FieldOrigin;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** The work of making one payload's credentials: what was taken, found and judged. One use. */
final class Build {
  private final boolean tellOrigins;
  private final Map<String, Code<AbsenceReason>> absent;
  private final List<LookupTable> lookups;
  private final Set<Issue> issues = new LinkedHashSet<>();
  private final List<FieldOrigin> origins = new ArrayList<>();
  private final List<Absence> absences = new ArrayList<>();
  private final Takings taken = new Takings();
  private final Set<List<String>> asked = new LinkedHashSet<>();

  /** Values of the lists being made, the innermost last: one array serves them all. */
  private @Nullable Object[] made = new Object[8];

  private int madeCount;
  private Object[] at = new Object[16];
  private int depth;
  private int sourced;
  private int tableHits;
  private int tableMisses;
  private boolean tries;

  Build(boolean tellOrigins, Map<String, Code<AbsenceReason>> absent, List<LookupTable> lookups) {
    this.tellOrigins = tellOrigins;
    this.absent = absent;
    this.lookups = lookups;
  }

  /** Begins the next credential. */
  void next() {
    origins.clear();
    absences.clear();
    taken.clear();
    depth = 0;
    madeCount = 0;
  }

  /** Begins a payload of which only the issues are wanted; what was told before is forgotten. */
  void again() {
    tries = true;
    next();
    if (!issues.isEmpty()) {
      issues.clear();
    }
  }

  /** Whether only the issues are wanted: then no record of the model need be made. */
  boolean tries() {
    return tries;
  }

  void push(Object segment) {
    if (depth == at.length) {
      at = Arrays.copyOf(at, depth * 2);
    }
    at[depth++] = segment;
  }

  void pop() {
    depth--;
  }

  /** JSON pointer of the component being made. */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      pointer.append('/').append(at[i]);
    }
    return pointer.toString();
  }

  /** How many values wait to be gathered. */
  int made() {
    return madeCount;
  }

  /** Adds a value to the innermost list. */
  void made(Object value) {
    if (madeCount == made.length) {
      made = Arrays.copyOf(made, madeCount * 2);
    }
    made[madeCount++] = value;
  }

  /** The values from one on as a list, which end to wait; {@code null} if there are none. */
  @Nullable List<Object> gather(int first) {
    int size = madeCount - first;
    madeCount = first;
    return switch (size) {
      case 0 -> null;
      case 1 -> List.of(made[first]);
      default -> List.of(Arrays.copyOfRange(made, first, first + size));
    };
  }

  void take(Frame frame, int slot) {
    // What is only tried has no extensions.
    if (!tries && !frame.used(slot)) {
      taken.add(frame, slot);
    }
  }

  /** A node that another form than the field table took. */
  void took(ViewNode node) {
    taken.add(node);
  }

  /** Where a part begins, to go back there if it cannot be made: two counts in one number. */
  long mark() {
    return (long) taken.size() << Integer.SIZE | origins.size();
  }

  /** Gives back what was taken since: it becomes an extension. */
  void rollBack(long mark) {
    taken.giveBack((int) (mark >>> Integer.SIZE));
    origins.subList((int) mark, origins.size()).clear();
  }

  /** What a key leads to: none, one, or several that have the same key. */
  List<Frame> lookUp(Source.Reference reference, Frame from) {
    List<String> key = new ArrayList<>(reference.key().size());
    for (Source part : reference.key()) {
      String text = part.text(from, this);
      if (text == null) {
        return List.of();
      }
      key.add(text.strip());
    }
    List<Frame> found = lookups.get(reference.lookup()).find(key, from, this);
    if (found.isEmpty()) {
      warn(
          reference, from, "UNRESOLVED_REFERENCE", "the key leads to no other part of the payload");
    }
    return found;
  }

  /** Tells that what a key leads to says different things. */
  void ambiguous(Source.Reference reference, Frame from) {
    warn(
        reference,
        from,
        "AMBIGUOUS_REFERENCE",
        "the key leads to several parts of the payload that differ: the value is left out");
  }

  private void warn(Source.Reference reference, Frame from, String code, String message) {
    Source last = reference.key().get(reference.key().size() - 1);
    Frame frame = last.frame(from, this);
    warn(code, frame == null ? null : frame.rule(last.slot()), message);
  }

  /**
   * Whether a text stands for "no value"; then the reason is noted, and stays so even if the part
   * around it is not made.
   */
  boolean absent(String text, Frame frame, int slot) {
    Code<AbsenceReason> reason = absent.isEmpty() ? null : absent.get(text);
    if (reason == null) {
      return false;
    }
    frame.used(slot, true);
    absences.add(new Absence(pointer(), reason));
    return true;
  }

  /** Whether a text that a form made stands for "no value"; then the reason is noted. */
  boolean absent(String text) {
    Code<AbsenceReason> reason = absent.get(text);
    if (reason != null) {
      absences.add(new Absence(pointer(), reason));
    }
    return reason != null;
  }

  /** Counts what a form looked at as read. */
  void take(Computation.Made made) {
    if (made.frame() != null) {
      take(made.frame(), made.slot());
    }
    take(made.reads());
  }

  /** Counts nodes as read. */
  void take(List<SourceNode> reads) {
    for (SourceNode node : reads) {
      if (node instanceof ViewNode view) {
        view.take(this);
      }
    }
  }

  /** Tells what a form made a value of, one origin for each node that it looked at. */
  void origin(Computation.Made made, String rule) {
    if (tellOrigins) {
      if (made.frame() != null) {
        origins.add(new FieldOrigin(pointer(), made.frame().path(made.slot()), rule));
      }
      origin(made.reads(), made.frame() == null, rule);
    }
  }

  private void origin(List<SourceNode> reads, boolean alone, String rule) {
    for (SourceNode node : reads) {
      origins.add(new FieldOrigin(pointer(), node.path(), rule));
    }
    if (reads.isEmpty() && alone) {
      origins.add(new FieldOrigin(pointer(), null, rule));
    }
  }

  /** Tells that a form could not be run to its end. */
  void failed(FormFailure failure) {
    warn(failure.code(), pointer(), String.valueOf(failure.getMessage()));
  }

  /** Notes paths that a function asked for. */
  void asked(Set<List<String>> paths) {
    asked.addAll(paths);
  }

  /** Every path that functions asked for, names from the top. */
  Set<List<String>> asked() {
    return asked;
  }

  /** Tells where a value came from, if that is wanted; no frame and no converter: a constant. */
  void origin(@Nullable Frame frame, int slot, @Nullable Converter converter) {
    if (tellOrigins) {
      origins.add(
          new FieldOrigin(
              pointer(),
              frame == null ? null : frame.path(slot),
              converter == null ? "constant" : converter.rule()));
    }
  }

  /** Tells that an element that was read has text of its own and in elements in it. */
  void mixed(String path) {
    warn("MIXED_CONTENT", path, "text and elements stand side by side; see the extensions");
  }

  void warn(String code, @Nullable String path, String message) {
    issues.add(Issue.warning(code, path, message));
  }

  void add(Issue issue) {
    issues.add(issue);
  }

  Set<Issue> issues() {
    return issues;
  }

  List<FieldOrigin> origins() {
    return List.copyOf(origins);
  }

  List<Absence> absences() {
    return List.copyOf(absences);
  }

  int sourced() {
    return sourced;
  }

  void countSourced() {
    sourced++;
  }

  int tableHits() {
    return tableHits;
  }

  int tableMisses() {
    return tableMisses;
  }

  void countTable(boolean hit) {
    if (hit) {
      tableHits++;
    } else {
      tableMisses++;
    }
  }
}
