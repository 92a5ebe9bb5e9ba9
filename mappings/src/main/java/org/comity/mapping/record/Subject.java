package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** Whether a payload is about whom, or what, was asked for. One use. */
final class Subject {
  static final String INVALID = "INVALID_ANSWER";

  private final @Nullable SourceQuery query;
  private final Plan plan;
  private final Build build;

  Subject(@Nullable SourceQuery query, Plan plan, Build build) {
    this.query = query;
    this.plan = plan;
    this.build = build;
  }

  /**
   * That anybody else stands in the payload, or {@code null}. A person without a record is looked
   * at as well: what is said of such a one must not get to the asker either.
   */
  @Nullable Issue stranger(Matcher matcher) {
    if (!(query instanceof SourceQuery.ByHolder by)) {
      return null;
    }
    for (Plan.RecordKind kind : plan.kinds()) {
      for (Plan.HolderCheck check : kind.holder()) {
        Set<String> asked = values(by, check.scheme());
        if (!asked.isEmpty()
            && (differs(check, asked, 0, matcher.top()) || differs(check, asked, matcher))) {
          return Issue.error(
              INVALID, "holderCheck", "the answer holds another person than was asked for", false);
        }
      }
    }
    return null;
  }

  /**
   * Nodes in which the very person stands who was asked for (anybody, if nobody was). What they
   * hold is about that person, and no error.
   *
   * @param outermost depth of the nodes that are the whole answer, of which that cannot be said
   */
  Set<Frame> about(Matcher matcher, int outermost) {
    Set<Frame> about = new HashSet<>();
    for (Plan.RecordKind kind : plan.kinds()) {
      kind.holder().forEach(check -> about(check, 0, matcher.top(), about));
    }
    about.removeIf(frame -> frame.depth() <= outermost);
    return about;
  }

  private void about(Plan.HolderCheck check, int level, Frame at, Set<Frame> about) {
    if (level < check.places().size()) {
      Scope wanted = check.places().get(level);
      at.children().stream()
          .filter(child -> child.scope() == wanted)
          .forEach(child -> about(check, level + 1, child, about));
      return;
    }
    Plan.Among among = check.among();
    String text = at.value(check.identifier().slot());
    if (text == null
        || (among != null && !among.counts(at, build))
        || plan.absent().containsKey(text.strip())) {
      return;
    }
    String own = IdentifierKey.bare(own(text, check.prefix()));
    if (query == null
        || (query instanceof SourceQuery.ByHolder by && values(by, check.scheme()).contains(own))) {
      Frame around = among == null ? null : at.parent();
      about.add(around == null ? at : around);
    }
  }

  private boolean differs(Plan.HolderCheck check, Set<String> asked, int level, Frame at) {
    if (level == check.places().size()) {
      Plan.Among among = check.among();
      return (among == null || among.counts(at, build))
          && differs(check, asked, at.value(check.identifier().slot()));
    }
    Scope wanted = check.places().get(level);
    for (Frame child : at.children()) {
      if (child.scope() == wanted && differs(check, asked, level + 1, child)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a further value, where one is expected, is another's. */
  private boolean differs(Plan.HolderCheck check, Set<String> asked, Matcher matcher) {
    List<Scope> places = check.places();
    Scope owner = places.isEmpty() ? matcher.top().scope() : places.get(places.size() - 1);
    for (Matcher.Again again : matcher.again()) {
      if (again.frame().scope() == owner
          && again.slot() == check.identifier().slot()
          && (check.among() == null || check.among().counts(again.frame(), build))
          && differs(check, asked, again.text())) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(Plan.HolderCheck check, Set<String> asked, @Nullable String text) {
    return text != null
        && !plan.absent().containsKey(text.strip())
        && !asked.contains(IdentifierKey.bare(own(text, check.prefix())));
  }

  /** Why the record is not what was asked for, or {@code null} if it may be. */
  @Nullable Issue wrong(Plan.RecordKind kind, Frame frame, @Nullable String number) {
    if (isOther(number)) {
      return Issue.error(
          INVALID, "number", "a record has another number than was asked for", false);
    }
    List<@Nullable String> texts = identifiers(kind, frame);
    if (!(query instanceof SourceQuery.ByHolder by)) {
      return null;
    }
    boolean asked = false;
    boolean fits = false;
    boolean differs = false;
    for (int i = 0; i < texts.size(); i++) {
      Plan.HolderCheck check = kind.holder().get(i);
      Set<String> values = values(by, check.scheme());
      String text = texts.get(i);
      if (!values.isEmpty()) {
        boolean same =
            text != null && values.contains(IdentifierKey.bare(own(text, check.prefix())));
        asked = true;
        fits |= same;
        // A source may lack one of several identifiers; it must not contradict any.
        differs |= text != null && !same;
      }
    }
    return asked && (!fits || differs)
        ? Issue.error(
            INVALID, "holderCheck", "a record is not about the person who was asked for", false)
        : null;
  }

  /** Whether a record has another number than the one that was asked for. */
  private boolean isOther(@Nullable String number) {
    return query instanceof SourceQuery.ByNumber by
        && number != null
        && !PlainKey.of(by.number()).equals(PlainKey.of(number));
  }

  /** Whether a record may be a further one of the holder whose record was asked for. */
  boolean isBeside(@Nullable String number) {
    return plan.numberAmong() && isOther(number);
  }

  /** Whether one record was asked for that comes among others of its holder. */
  boolean isAmong() {
    return plan.numberAmong() && query instanceof SourceQuery.ByNumber;
  }

  /** Whose a record is by each check. */
  List<@Nullable String> identifiers(Plan.RecordKind kind, Frame frame) {
    List<@Nullable String> texts = new ArrayList<>();
    kind.holder().forEach(check -> texts.add(text(check, frame)));
    return texts;
  }

  /** The identifier of a record; of several the first that counts: {@link #stranger} saw all. */
  private @Nullable String text(Plan.HolderCheck check, Frame frame) {
    Plan.Among among = check.among();
    if (among == null) {
      return check.identifier().text(frame, build);
    }
    Frame from = among.way().climb(frame);
    return from == null ? null : text(check, among, 0, from);
  }

  private @Nullable String text(Plan.HolderCheck check, Plan.Among among, int level, Frame at) {
    if (level == among.way().down().size()) {
      return among.counts(at, build) ? check.identifier().text(at, build) : null;
    }
    for (Frame child : at.children()) {
      String text =
          child.scope() == among.way().down().get(level)
              ? text(check, among, level + 1, child)
              : null;
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Identifiers asked for, in the form in which they are compared. */
  static Set<String> values(SourceQuery.ByHolder query, @Nullable String scheme) {
    return query.holder().identifiers().stream()
        .filter(i -> scheme == null || i.scheme().equals(scheme))
        .map(i -> IdentifierKey.bare(i.value()))
        .collect(Collectors.toSet());
  }

  /** An identifier of the source without its prefix. */
  static String own(String text, String prefix) {
    String own = PlainKey.of(text);
    return own.startsWith(prefix) ? own.substring(prefix.length()) : own;
  }
}
