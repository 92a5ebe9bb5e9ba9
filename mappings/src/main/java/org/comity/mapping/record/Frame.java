package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.comity.model.Extension;
import org.jspecify.annotations.Nullable;

/** One occurrence of a {@link Scope} in one payload, with the values met in it. */
final class Frame implements Place {
  private final Scope scope;
  private final @Nullable Frame parent;
  private final int depth;
  private final @Nullable String place;
  private final int count;
  private @Nullable String[] values;
  private final boolean[] used;
  private boolean @Nullable [] contested;
  private boolean @Nullable [] standing;
  private boolean nil;
  private int record = -1;
  private @Nullable List<Frame> children;
  private @Nullable List<Extension> extensions;
  private @Nullable List<@Nullable ViewNode> tellers;
  private @Nullable ViewNode view;

  /**
   * @param scope what it is an occurrence of
   * @param parent the frame around it
   * @param depth depth of its node
   * @param count how many nodes of the same name stood beside it, itself counted
   * @param place concrete path from the frame around it, where that differs from the scope's own
   */
  Frame(Scope scope, @Nullable Frame parent, int depth, int count, @Nullable String place) {
    this.scope = scope;
    this.parent = parent;
    this.depth = depth;
    this.count = count;
    this.place = place;
    int size = scope.slotCount();
    this.values = new String[size];
    this.used = new boolean[size];
    if (parent != null) {
      parent.add(this);
    }
  }

  /** Takes a frame that stands in this one. */
  void add(Frame child) {
    if (children == null) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  Scope scope() {
    return scope;
  }

  @Nullable Frame parent() {
    return parent;
  }

  int depth() {
    return depth;
  }

  List<Frame> children() {
    return children == null ? List.of() : children;
  }

  /** Forgets its values and the frames in it, to be used for the next record. */
  void clear() {
    if (children != null) {
      children.clear();
    }
    // A young array: a collector need not be told of what is put into it.
    values = new String[values.length];
    Arrays.fill(used, false);
    contested = null;
    standing = null;
    nil = false;
    extensions = null;
  }

  /** Number of the first record that stands in it, or is it; less than 0 if none is known. */
  int record() {
    return record;
  }

  void record(int first) {
    record = first;
  }

  /** Notes that its own node says to be none. */
  void nil() {
    nil = true;
  }

  /** Whether its node says to be none, and nothing stands in it but attributes. */
  boolean isNil() {
    return nil
        && children().isEmpty()
        && Arrays.stream(values).allMatch(v -> v == null)
        && extensions().stream().allMatch(e -> e.path().startsWith("@"));
  }

  /** Takes a value, unless there is one already. */
  boolean take(int slot, String text) {
    if (values[slot] != null) {
      return false;
    }
    values[slot] = text;
    return true;
  }

  /** Notes a further text for a slot that has one. */
  void contest(int slot, String text) {
    if (!text.strip().equals(String.valueOf(values[slot]).strip())) {
      contested = contested == null ? new boolean[values.length] : contested;
      contested[slot] = true;
    }
  }

  /** Whether texts that differ came for a slot. */
  boolean isContested(int slot) {
    return contested != null && contested[slot];
  }

  /** Notes that a node stands at a slot that has no text, but texts in it. */
  void stand(int slot) {
    standing = standing == null ? new boolean[values.length] : standing;
    standing[slot] = true;
  }

  /** Whether a node stands at a slot that has no text, but texts in it. */
  boolean isStanding(int slot) {
    return standing != null && standing[slot];
  }

  /**
   * Whether what nobody reads stands beside a slot under nearly its name: as an attribute, or with
   * other letters large.
   */
  boolean isWrittenOtherwise(int slot) {
    String path = path(slot);
    int at = path.lastIndexOf('/') + 1;
    String name = plain(path.substring(at));
    for (Extension extension : teller().extensions()) {
      String other = extension.path();
      if (other.startsWith(path.substring(0, at))) {
        String rest = other.substring(at);
        int end = rest.indexOf('/');
        if (plain(end < 0 ? rest : rest.substring(0, end)).equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A name without its number, its attribute's sign, its punctuation and the size of letters. */
  private static String plain(String name) {
    int number = name.indexOf('[');
    StringBuilder plain = new StringBuilder();
    (number < 0 ? name : name.substring(0, number))
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  @Nullable String value(int slot) {
    return values[slot];
  }

  boolean used(int slot) {
    return used[slot];
  }

  void used(int slot, boolean is) {
    used[slot] = is;
  }

  void extend(Extension extension) {
    if (extensions == null) {
      extensions = new ArrayList<>(4);
    }
    extensions.add(extension);
  }

  /** An extension, unless another form than the field table reads the node. */
  void extend(Extension extension, ViewNode node) {
    if (tellers == null) {
      tellers = new ArrayList<>();
    }
    while (tellers.size() < extensions().size()) {
      tellers.add(null);
    }
    extend(extension);
    tellers.add(node);
  }

  /** What has no home, in document order. */
  List<Extension> extensions() {
    return extensions == null ? List.of() : extensions;
  }

  /** What has no home and was not read by another form. */
  void tell(List<Extension> to) {
    List<Extension> all = extensions();
    for (int i = 0; i < all.size(); i++) {
      ViewNode node = tellers == null || i >= tellers.size() ? null : tellers.get(i);
      if (node == null || !node.isTaken()) {
        to.add(all.get(i));
      }
    }
  }

  /** Its node as other forms see it; {@code null} if there are none. */
  @Nullable ViewNode view() {
    return view;
  }

  void view(ViewNode node) {
    view = node;
  }

  /** The record or outer frame in which extensions of this frame are told. */
  Frame teller() {
    Frame at = this;
    while (at.scope.kind() == Scope.Kind.ITEM && at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  /** Path of this frame from its teller; empty if it is the teller. */
  String place() {
    if (scope.kind() != Scope.Kind.ITEM || parent == null) {
      return switch (scope.kind()) {
        case RECORD -> "";
        case OUTER -> position();
        default -> lookup();
      };
    }
    String here =
        place != null ? place : count > 1 ? scope.path() + "[" + count + "]" : scope.path();
    String around = parent.place();
    return around.isEmpty() ? here : around + "/" + here;
  }

  /** Path from the top of a part that is looked up. */
  private String lookup() {
    if (parent == null) {
      return scope.path();
    }
    String below = scope.node().pathFrom(parent.scope().node());
    return parent.position() + "/" + below + (count > 1 ? "[" + count + "]" : "");
  }

  /** Its own path from the top of the payload, with numbers where nodes were repeated. */
  String position() {
    StringBuilder path = new StringBuilder(48);
    for (Frame at = this; at.parent != null; at = at.parent) {
      String step = at.scope.node().name();
      path.insert(0, at.count > 1 ? "/" + step + "[" + at.count + "]" : "/" + step);
    }
    return path.toString();
  }

  /** Path of a slot from the teller. */
  String path(int slot) {
    String around = place();
    String relative = scope.slotPath(slot);
    if (around.isEmpty()) {
      return scope.kind() == Scope.Kind.OUTER ? "/" + relative : relative;
    }
    return relative.equals(".") ? around : around + "/" + relative;
  }

  /** Path of a slot without numbers of repeated nodes: the same for every occurrence. */
  @Override
  public String rule(int slot) {
    StringBuilder path = new StringBuilder(scope.slotPath(slot));
    for (Frame at = this; at != null; at = at.parent) {
      if (at.scope.kind() == Scope.Kind.RECORD) {
        return path.toString();
      }
      String above = at.scope.path();
      if (path.toString().equals(".")) {
        path.setLength(0);
        path.append(above);
      } else {
        path.insert(0, above + "/");
      }
      if (at.scope.kind() != Scope.Kind.ITEM) {
        return path.toString();
      }
    }
    return path.toString();
  }
}
