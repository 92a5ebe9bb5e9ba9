package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds the trie of a mapping: first which nodes begin a scope, then the scopes, then the slots.
 * One use.
 */
final class Trie {
  private final PathNode top = new PathNode(null, "");
  private final Map<PathNode, Wish> wishes = new LinkedHashMap<>();
  private final Map<String, Byte> anywhere = new HashMap<>();
  private final Findings findings;

  /** A scope that shall begin at a node. */
  private record Wish(Scope.Kind kind, int index) {}

  Trie(Findings findings) {
    this.findings = findings;
    wishes.put(top, new Wish(Scope.Kind.OUTER, -1));
  }

  PathNode top() {
    return top;
  }

  Map<String, Byte> anywhere() {
    return Map.copyOf(anywhere);
  }

  /** Declares a kind of record; the nodes on the way enclose it. */
  PathNode record(SourcePath path, int index) {
    PathNode node = resolve(path, top);
    for (PathNode up = node.parent(); up != null; up = up.parent()) {
      wishes.putIfAbsent(up, new Wish(Scope.Kind.OUTER, -1));
    }
    Wish before = wishes.get(node);
    if (before != null && before.kind() == Scope.Kind.RECORD) {
      findings.add(
          path.at(), "DUPLICATE_RECORDS", "two kinds of record at one path", "one of them");
    }
    wishes.put(node, new Wish(Scope.Kind.RECORD, index));
    return node;
  }

  PathNode lookup(SourcePath path, int index) {
    PathNode node = resolve(path, top);
    Wish before = wishes.get(node);
    if (before != null && before.kind() != Scope.Kind.OUTER) {
      findings.add(
          path.at(), "BAD_PATH", "a look-up at a record or another look-up", "a path of its own");
      return node;
    }
    wishes.put(node, new Wish(Scope.Kind.LOOKUP, index));
    return node;
  }

  /**
   * Declares nodes that become items, or that are told apart: below a node, or beside it in what
   * encloses it.
   */
  PathNode items(SourcePath path, PathNode here) {
    PathNode node = resolve(path, here);
    if (here.isWithin(node)) {
      findings.add(
          path.at(),
          "BAD_PATH",
          "the node itself, or what encloses it",
          "a path below it, or to what stands beside it");
      return here;
    }
    wishes.putIfAbsent(node, new Wish(Scope.Kind.ITEM, -1));
    return node;
  }

  /** Makes the scopes; no wish can be made afterwards. */
  void makeScopes() {
    List<Map.Entry<PathNode, Wish>> ordered = new ArrayList<>(wishes.entrySet());
    ordered.sort(Comparator.comparingInt(e -> e.getKey().depth()));
    for (Map.Entry<PathNode, Wish> entry : ordered) {
      PathNode node = entry.getKey();
      Wish wish = entry.getValue();
      PathNode above = node.parent();
      Scope parent = above == null ? null : around(above);
      String path =
          wish.kind() == Scope.Kind.ITEM && parent != null
              ? node.pathFrom(parent.node())
              : node.path();
      node.scope(new Scope(parent, node, wish.kind(), wish.index(), path));
    }
  }

  /** The scope in which a node stands; its own, if one begins there. */
  static Scope around(PathNode node) {
    for (PathNode at = node; at != null; at = at.parent()) {
      Scope scope = at.scope();
      if (scope != null) {
        return scope;
      }
    }
    throw new IllegalStateException("the top has no scope yet");
  }

  PathNode resolve(SourcePath path, PathNode here) {
    PathNode node = path.resolve(top, here);
    if (node == null) {
      findings.add(path.at(), "BAD_PATH", "a path that climbs above the top", "fewer '..'");
      return here;
    }
    return node;
  }

  /** The source at a path, for rules that work in a scope. */
  Source source(SourcePath path, PathNode here, Scope working) {
    return source(path, here, working, true);
  }

  /**
   * The same.
   *
   * @param text whether its text is wanted, not only whether something stands there
   */
  Source source(SourcePath path, PathNode here, Scope working, boolean text) {
    PathNode node = resolve(path, here);
    if (text) {
      node.readText();
    }
    refuseForbidden(path.at(), node);
    Scope owner = around(node);
    Way way = way(working, owner);
    return new Source(way.up(), way.down(), slot(node, owner), null);
  }

  /**
   * How one scope is reached from another.
   *
   * @param up scopes to climb first
   * @param down scopes to go down then
   */
  record Way(int up, List<Scope> down) {
    Way {
      down = List.copyOf(down);
    }

    boolean isHere() {
      return up == 0 && down.isEmpty();
    }

    /** The frame below which it goes down; {@code null} if the payload has none. */
    @Nullable Frame climb(Frame from) {
      Frame at = from;
      for (int i = 0; i < up && at != null; i++) {
        at = at.parent();
      }
      return at;
    }
  }

  static Way way(Scope from, Scope to) {
    int up = 0;
    Scope common = from;
    while (common.parent() != null && !to.node().isWithin(common.node())) {
      common = common.parent();
      up++;
    }
    return new Way(up, down(common, to));
  }

  /** The source at a path in the target of a look-up. */
  Source source(SourcePath path, PathNode target, int lookup, List<Source> key) {
    PathNode node = resolve(path, target);
    refuseForbidden(path.at(), node);
    if (!node.isWithin(target)) {
      // Told where the row was read.
      node = target;
    }
    node.readText();
    Scope owner = around(node);
    return new Source(
        0, down(around(target), owner), slot(node, owner), new Source.Reference(lookup, key));
  }

  /** Scopes from the payload down to the one that holds what stands at a path. */
  List<Scope> places(SourcePath path, PathNode here) {
    return down(around(top), around(resolve(path, here)));
  }

  /** Scopes from one down to another that stands within it; empty if they are the same. */
  static List<Scope> down(Scope from, Scope to) {
    List<Scope> down = new ArrayList<>();
    for (Scope at = to; at != from; ) {
      down.add(0, at);
      Scope parent = at.parent();
      if (parent == null) {
        throw new IllegalStateException("not within that scope");
      }
      at = parent;
    }
    return down;
  }

  private static int slot(PathNode node, Scope owner) {
    if (node.slot() < 0) {
      node.slot(owner.addSlot(node.pathFrom(owner.node())));
    }
    return node.slot();
  }

  void mark(SourcePath path, PathNode here, byte mark) {
    if (path.anywhere()) {
      anywhere.merge(path.names().get(0), mark, (a, b) -> (byte) Math.max(a, b));
    } else {
      resolve(path, here).mark(mark);
    }
  }

  private void refuseForbidden(YamlNode at, PathNode node) {
    if (strongest(node) == PathNode.FORBIDDEN) {
      findings.add(
          at,
          "FORBIDDEN_READ",
          "a field reads what is forbidden",
          "take it out of 'forbidden', or take the field out");
    }
  }

  /** Whether what a form reads is forbidden; stars in its path stand for any names. */
  boolean forbids(List<String> path) {
    PathNode node = top;
    for (String name : path) {
      if (anywhere.getOrDefault(name, PathNode.READ) == PathNode.FORBIDDEN) {
        return true;
      }
      node = node == null ? null : node.child(name);
      if (node != null && node.mark() == PathNode.FORBIDDEN) {
        return true;
      }
    }
    return false;
  }

  /**
   * Remembers of every slot whether its value may be dropped if no field took it, and of every node
   * whether fields read what is inside.
   */
  void settle() {
    settle(top);
  }

  private void settle(PathNode node) {
    if (node.slot() >= 0) {
      around(node).ignorable(node.slot(), strongest(node) == PathNode.IGNORED);
    }
    boolean inside = false;
    for (PathNode child : node.children()) {
      settle(child);
      inside |= !child.name().startsWith("@") && (child.slot() >= 0 || child.isReadInside());
    }
    node.readInside(inside);
  }

  private byte strongest(PathNode node) {
    byte mark = PathNode.READ;
    for (@Nullable PathNode at = node; at != null; at = at.parent()) {
      byte named = anywhere.getOrDefault(at.name(), PathNode.READ);
      mark = (byte) Math.max(mark, Math.max(named, at.mark()));
    }
    return mark;
  }
}
