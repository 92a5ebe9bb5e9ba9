package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.Extension;
import org.comity.syntax.SyntaxHandler;
import org.jspecify.annotations.Nullable;

/**
 * Walks the trie along one payload's events and keeps the values that fields want, and whatever has
 * no home. One pass, one use.
 */
final class Matcher implements SyntaxHandler {
  private static final int START = 24;

  /** Its attributes say how a payload is written, not what it says. */
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private final boolean viewed;
  private final Map<String, Byte> anywhere;
  private final Set<String> roots;
  private final Frame top;
  private final List<Frame> records = new ArrayList<>();
  private final List<Frame> lookups = new ArrayList<>();
  private final Set<String> repeated = new LinkedHashSet<>();

  private final List<Again> again = new ArrayList<>();
  private final Set<String> mixed = new LinkedHashSet<>();
  private final Whole whole = new Whole();
  private final ShapeWatch shapes = new ShapeWatch(START);
  private final Announced announced = new Announced();
  private final Namespaces namespaces;

  private @Nullable ViewNode[] views;
  private @Nullable PathNode[] nodes = new PathNode[START];
  private Frame[] frames = new Frame[START];
  private byte[] marks = new byte[START];
  private String[] names = new String[START];
  private int[] counts = new int[START];
  private boolean[] technical = new boolean[START];
  private int depth;
  private boolean rootSeen;

  /** A further text where a field takes one. */
  record Again(Frame frame, int slot, String text) {
    /** Redacted. */
    @Override
    public String toString() {
      return "Again[" + slot + "]";
    }
  }

  /**
   * @param start top of the trie, with its scope
   * @param anywhere marks of names at any depth
   * @param roots top nodes of which one must be there; empty if any will do
   * @param viewed whether other forms than the field table will read the payload
   */
  Matcher(
      PathNode start, Scope scope, Map<String, Byte> anywhere, Set<String> roots, boolean viewed) {
    this.viewed = viewed;
    this.views = new ViewNode[viewed ? START : 0];
    this.anywhere = anywhere;
    this.roots = roots;
    this.namespaces = new Namespaces(start.count());
    this.top = new Frame(scope, null, 0, 1, null);
    if (scope.kind() == Scope.Kind.RECORD) {
      records.add(top);
    }
    if (viewed) {
      ViewNode payload = new ViewNode(null, "", "", 1, top);
      views[0] = payload;
      top.view(payload);
    }
    nodes[0] = start;
    frames[0] = top;
    names[0] = "";
    names[1] = "";
  }

  /** Nothing here tells a place. */
  @Override
  public boolean wantsPlaces() {
    return false;
  }

  @Override
  public void enter(String namespace, String name, int line, int column) {
    int at = ++depth;
    if (at + 1 >= nodes.length) {
      grow();
    }
    // The name still standing here is that of the sibling before.
    if (name.equals(names[at])) {
      counts[at]++;
    } else {
      names[at] = name;
      counts[at] = 1;
    }
    names[at + 1] = "";
    boolean attribute = isAttribute(name);
    technical[at] = attribute && namespace.equals(INSTANCE);
    shapes.enter(at, attribute);
    if (at == 1 && !rootSeen) {
      rootSeen = roots.contains(name);
    }
    byte mark = marks[at - 1];
    PathNode above = nodes[at - 1];
    if (!attribute && wantsWhole(above)) {
      whole.begin(at - 1);
    }
    PathNode node = null;
    Frame frame = frames[at - 1];
    if (mark != PathNode.FORBIDDEN) {
      node = above == null ? null : above.child(name);
      if (node != null && !attribute) {
        namespaces.enter(node, namespace);
      }
      mark = strongest(mark, node, name);
      Scope scope = node == null ? null : node.scope();
      if (scope != null && mark != PathNode.FORBIDDEN) {
        frame = open(scope, frame, at);
      }
    }
    nodes[at] = node;
    marks[at] = mark;
    frames[at] = frame;
    if (viewed) {
      see(namespace, name, at);
    }
  }

  /** What is forbidden is not there for anybody. */
  private void see(String namespace, String name, int at) {
    ViewNode above = views[at - 1];
    if (above == null || marks[at] == PathNode.FORBIDDEN) {
      views[at] = null;
      return;
    }
    ViewNode view = new ViewNode(above, namespace, name, counts[at], frames[at]);
    views[at] = view;
    if (frames[at] != frames[at - 1]) {
      frames[at].view(view);
    }
  }

  /**
   * Whether children of a node may be part of a text: of one that a field reads, or that another
   * form may read, or below such a one.
   */
  private boolean wantsWhole(@Nullable PathNode node) {
    return (node != null && node.slot() >= 0) || whole.isOpen() || viewed;
  }

  private static boolean isAttribute(String name) {
    return !name.isEmpty() && name.charAt(0) == '@';
  }

  @Override
  public boolean wantsPieces() {
    return wantsWhole(nodes[depth]);
  }

  @Override
  public void piece(CharSequence own, int from) {
    if (marks[depth] != PathNode.FORBIDDEN && wantsWhole(nodes[depth])) {
      whole.begin(depth);
      whole.add(own, from);
    }
  }

  @Override
  public void value(@Nullable String text) {
    if (text == null) {
      if (frames[depth].depth() == depth) {
        frames[depth].nil();
      }
      return;
    }
    if (marks[depth] == PathNode.FORBIDDEN) {
      shapes.fill(depth);
      return;
    }
    boolean parted = whole.isOpen() && whole.has(depth);
    if (whole.isOpen() && !parted && !isAttribute(names[depth])) {
      whole.add(text, 0);
    }
    if (!Spaces.isBlank(text)) {
      shapes.fill(depth);
      text(parted ? whole.text(depth) : text, text);
    }
  }

  /**
   * The text of the current node.
   *
   * @param text all of it, with that of child elements
   * @param own without that
   */
  private void text(String text, String own) {
    boolean mixes = Whole.mixes(text, own);
    PathNode node = nodes[depth];
    Frame frame = frames[depth];
    int slot = node == null ? -1 : node.slot();
    ViewNode view = viewed ? views[depth] : null;
    if (marks[depth] == PathNode.READ) {
      shapes.text(depth, node, frame);
    }
    if (slot >= 0) {
      if (mixes) {
        mixed.add(frame.rule(slot));
      }
      if (frame.take(slot, text)) {
        if (view != null) {
          view.kept(own, mixes ? text : null, frame, slot);
        }
        return;
      }
      again.add(new Again(frame, slot, text));
      frame.contest(slot, text);
      if (marks[depth] != PathNode.IGNORED) {
        repeated.add(frame.rule(slot));
      }
    }
    if (slot < 0) {
      announce(frame, own);
    }
    if (view != null) {
      view.told(own, mixes ? text : null);
    }
    if (marks[depth] != PathNode.IGNORED) {
      Frame teller = frame.teller();
      Extension extension = new Extension(path(teller), slot >= 0 ? text : own);
      if (view == null) {
        teller.extend(extension);
      } else {
        teller.extend(extension, view);
      }
    }
  }

  private void announce(Frame frame, String own) {
    if (frame.scope().kind() == Scope.Kind.OUTER) {
      boolean passed = marks[depth] == PathNode.IGNORED;
      announced.hear(names, frame.depth() + 1, depth, own, () -> path(frame), passed);
    }
  }

  @Override
  public void leave() {
    whole.leave(depth);
    PathNode node = nodes[depth];
    if (marks[depth] == PathNode.READ) {
      shapes.leave(depth, node, frames[depth]);
    }
    if (node != null && node.slot() >= 0 && shapes.isStructure(depth)) {
      frames[depth].stand(node.slot());
    }
    shapes.end(depth, !technical[depth]);
    depth--;
  }

  /** A search that found nothing is an answer still. */
  @Override
  public void empty(String name) {
    if (depth == 0 && !rootSeen) {
      rootSeen = roots.contains(name);
    }
  }

  private byte strongest(byte above, @Nullable PathNode node, String name) {
    byte mark = above;
    if (node != null && node.mark() > mark) {
      mark = node.mark();
    }
    if (!anywhere.isEmpty()) {
      Byte named = anywhere.get(name);
      if (named != null && named > mark) {
        mark = named;
      }
    }
    return mark;
  }

  private Frame open(Scope scope, Frame around, int at) {
    Frame frame = new Frame(scope, around, at, counts[at], place(scope, around, at));
    if (scope.kind() == Scope.Kind.RECORD) {
      records.add(frame);
    } else if (scope.kind() == Scope.Kind.LOOKUP) {
      lookups.add(frame);
    }
    return frame;
  }

  /** Needed only where a node between was repeated: the scope's own path would hide it. */
  private @Nullable String place(Scope scope, Frame around, int at) {
    if (scope.kind() != Scope.Kind.ITEM) {
      return null;
    }
    for (int i = around.depth() + 1; i < at; i++) {
      if (counts[i] > 1) {
        return path(around, at);
      }
    }
    return null;
  }

  private String path(Frame teller) {
    if (teller.scope().kind() == Scope.Kind.RECORD) {
      return teller.depth() == depth ? "." : path(teller, depth);
    }
    return "/" + path(top, depth);
  }

  private String path(Frame from, int to) {
    StringBuilder path = new StringBuilder(48);
    for (int i = from.depth() + 1; i <= to; i++) {
      if (path.length() > 0) {
        path.append('/');
      }
      path.append(names[i]);
      if (counts[i] > 1) {
        path.append('[').append(counts[i]).append(']');
      }
    }
    return path.toString();
  }

  private void grow() {
    int size = nodes.length * 2;
    if (viewed) {
      views = Arrays.copyOf(views, size);
    }
    nodes = Arrays.copyOf(nodes, size);
    frames = Arrays.copyOf(frames, size);
    marks = Arrays.copyOf(marks, size);
    names = Arrays.copyOf(names, size);
    counts = Arrays.copyOf(counts, size);
    technical = Arrays.copyOf(technical, size);
  }

  Frame top() {
    return top;
  }

  /** Every record, also one that says to be none. */
  List<Frame> records() {
    return records;
  }

  /** The records that do not say to be none. */
  List<Frame> there() {
    for (Frame record : records) {
      if (record.isNil()) {
        return records.stream().filter(r -> !r.isNil()).toList();
      }
    }
    return records;
  }

  List<Frame> lookups() {
    return lookups;
  }

  /** What came where a field takes one value and had one. */
  List<Again> again() {
    return again;
  }

  /** Paths of which more values came than a field takes. */
  Set<String> repeated() {
    return repeated;
  }

  /** Paths of elements that a field reads, with text of their own and in child elements. */
  Set<String> mixed() {
    return mixed;
  }

  /** Where the payload is built otherwise than the mapping reads it. */
  ShapeWatch shapes() {
    return shapes;
  }

  /** In which namespaces the elements stand that the mapping names. */
  Namespaces namespaces() {
    return namespaces;
  }

  /** What is said around the records of more of them. */
  Announced announced() {
    return announced;
  }

  /** Whether a node that must be there was there. */
  boolean rootSeen() {
    return roots.isEmpty() || rootSeen;
  }
}
