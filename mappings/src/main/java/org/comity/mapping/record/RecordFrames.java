package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.RecordCheck;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one record whose texts are known by their paths beforehand, filled again for each
 * record. Used by one thread.
 */
final class RecordFrames {
  private final Frame record;
  private final @Nullable Place[] places;

  /**
   * Where a text goes.
   *
   * @param frame the record's frame, or that of an item that the text alone makes
   * @param slot slot in it
   */
  private record Place(Frame frame, int slot) {}

  /**
   * Where the text of a column goes, in the mapping's own terms.
   *
   * @param scope scope of the text: the record's, or that of an item that the text alone makes
   * @param slot slot in it
   */
  record Target(Scope scope, int slot) {}

  private RecordFrames(Frame record, @Nullable Place[] places) {
    this.record = record;
    this.places = places;
  }

  /**
   * Frames for records with texts at these paths; {@code null} if the mapping has several kinds of
   * record, or forms beside the field table, or gathers several of the texts into one item.
   */
  static @Nullable RecordFrames of(Plan plan, List<List<String>> paths) {
    if (plan.viewed() || plan.kinds().size() != 1 || !plan.lookupKeys().isEmpty()) {
      return null;
    }
    PathNode node = plan.start();
    byte mark = node.mark();
    Frame frame = new Frame(plan.top(), null, 0, 1, null);
    while (frame.scope().kind() == Scope.Kind.OUTER) {
      node = onlyChild(node);
      Scope scope = node == null ? null : node.scope();
      if (node == null || scope == null) {
        return null;
      }
      mark = strongest(mark, node, node.name(), plan.anywhere());
      frame = new Frame(scope, frame, frame.depth() + 1, 1, null);
    }
    @Nullable Place[] places = new Place[paths.size()];
    for (int i = 0; i < places.length; i++) {
      List<String> path = paths.get(i);
      if (!isPlain(node, path)) {
        return null;
      }
      places[i] = place(node, mark, path, plan.anywhere(), frame);
    }
    frame.clear();
    return new RecordFrames(frame, places);
  }

  /** The node on the way to the record; {@code null} if there are several ways. */
  private static @Nullable PathNode onlyChild(PathNode node) {
    PathNode only = null;
    for (PathNode child : node.children()) {
      boolean leads = child.scope() != null;
      if (leads && only != null) {
        return null;
      }
      only = leads ? child : only;
    }
    return only;
  }

  /** Whether no node above the text begins a scope of its own, nor one below it. */
  private static boolean isPlain(PathNode record, List<String> path) {
    PathNode node = record;
    for (int i = 0; i < path.size(); i++) {
      node = node.child(path.get(i));
      if (node == null) {
        return true;
      }
      Scope scope = node.scope();
      if (scope != null && (i < path.size() - 1 || scope.kind() != Scope.Kind.ITEM)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Place place(
      PathNode record, byte above, List<String> path, Map<String, Byte> anywhere, Frame frame) {
    PathNode node = record;
    byte mark = above;
    for (String name : path) {
      node = node == null ? null : node.child(name);
      mark = strongest(mark, node, name, anywhere);
    }
    if (node == null || mark == PathNode.FORBIDDEN || node.slot() < 0) {
      return null;
    }
    Scope item = node.scope();
    return new Place(
        item == null ? frame : new Frame(item, frame, frame.depth() + path.size(), 1, null),
        node.slot());
  }

  private static byte strongest(
      byte above, @Nullable PathNode node, String name, Map<String, Byte> anywhere) {
    byte mark = node == null ? above : (byte) Math.max(above, node.mark());
    return (byte) Math.max(mark, anywhere.getOrDefault(name, PathNode.READ));
  }

  /** Scope of the record. */
  Scope scope() {
    return record.scope();
  }

  /** Where each text goes; {@code null} for those that the mapping does not read. */
  List<@Nullable Target> targets() {
    List<@Nullable Target> targets = new ArrayList<>();
    for (Place place : places) {
      targets.add(place == null ? null : new Target(place.frame().scope(), place.slot()));
    }
    return targets;
  }

  /** The record's frame with these texts. */
  Frame with(RecordCheck.Texts texts) {
    record.clear();
    for (int i = 0; i < places.length; i++) {
      Place place = places[i];
      String text = place == null ? "" : texts.text(i);
      if (place != null && !text.isBlank()) {
        if (place.frame() != record) {
          place.frame().clear();
          record.add(place.frame());
        }
        place.frame().take(place.slot(), text);
      }
    }
    return record;
  }
}
