package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the trie of all path names that a mapping knows. Written while a mapping is compiled,
 * read only afterwards.
 */
final class PathNode {
  static final byte READ = 0;
  static final byte IGNORED = 1;
  static final byte FORBIDDEN = 2;

  private final @Nullable PathNode parent;
  private final String name;
  private final Map<String, PathNode> children = new HashMap<>();
  private final int index;

  /** How many nodes there are; all of one trie share it. */
  private final int[] count;

  private @Nullable Scope scope;
  private int slot = -1;
  private boolean readInside;
  private boolean textRead;
  private byte mark = READ;

  PathNode(@Nullable PathNode parent, String name) {
    this.parent = parent;
    this.name = name;
    this.count = parent == null ? new int[1] : parent.count;
    this.index = count[0]++;
  }

  /** Its number among the nodes of its trie, from 0. */
  int index() {
    return index;
  }

  /** How many nodes its trie has. */
  int count() {
    return count[0];
  }

  @Nullable PathNode parent() {
    return parent;
  }

  String name() {
    return name;
  }

  @Nullable PathNode child(String childName) {
    return children.get(childName);
  }

  PathNode makeChild(String childName) {
    PathNode child = children.get(childName);
    if (child == null) {
      child = new PathNode(this, childName);
      children.put(childName, child);
    }
    return child;
  }

  Iterable<PathNode> children() {
    return children.values();
  }

  /** The scope that begins here. */
  @Nullable Scope scope() {
    return scope;
  }

  void scope(Scope begins) {
    scope = begins;
  }

  /** Slot of this node's text in the scope around it, or -1. */
  int slot() {
    return slot;
  }

  void slot(int newSlot) {
    slot = newSlot;
  }

  /** Whether its text is read, not only asked whether it is there. */
  boolean isTextRead() {
    return textRead;
  }

  void readText() {
    textRead = true;
  }

  /** Whether a field reads something below it other than an attribute. */
  boolean isReadInside() {
    return readInside;
  }

  void readInside(boolean is) {
    readInside = is;
  }

  byte mark() {
    return mark;
  }

  /** Forbidden wins over ignored. */
  void mark(byte newMark) {
    if (newMark > mark) {
      mark = newMark;
    }
  }

  /** Path from the top, beginning with {@code /}; empty for the top itself. */
  String path() {
    return parent == null ? "" : parent.path() + "/" + name;
  }

  /** Names from the top. */
  List<String> names() {
    List<String> names = parent == null ? new ArrayList<>() : new ArrayList<>(parent.names());
    if (parent != null) {
      names.add(name);
    }
    return names;
  }

  /** Path from a node above it; {@code .} for that node itself. */
  String pathFrom(PathNode above) {
    if (this == above) {
      return ".";
    }
    PathNode up = parent;
    if (up == null) {
      throw new IllegalStateException("not below that node");
    }
    return up == above ? name : up.pathFrom(above) + "/" + name;
  }

  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  /** Whether this is the given node or stands below it. */
  boolean isWithin(PathNode above) {
    for (PathNode up = this; up != null; up = up.parent) {
      if (up == above) {
        return true;
      }
    }
    return false;
  }
}
