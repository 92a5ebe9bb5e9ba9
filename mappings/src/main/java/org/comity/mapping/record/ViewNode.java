package org.comity.mapping.record;

import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;

/** A node of a payload for other forms than the field table, and how its text is accounted for. */
final class ViewNode extends SourceNode {
  private final int count;
  private Frame frame;
  private int slot = -1;
  private boolean taken;

  /**
   * @param parent the node around it
   * @param namespace XML namespace
   * @param name its name
   * @param count how many nodes of the same name stood beside it, itself counted
   * @param frame the frame it stands in
   */
  ViewNode(@Nullable SourceNode parent, String namespace, String name, int count, Frame frame) {
    super(parent, namespace, name);
    this.count = count;
    this.frame = frame;
  }

  /**
   * Its text is kept in a slot, where rows of the field table read it as well.
   *
   * @param own its own text
   * @param whole with that of the elements in it, if they have any
   */
  void kept(String own, @Nullable String whole, Frame at, int in) {
    text(own, whole);
    frame = at;
    slot = in;
  }

  /** Its text has no slot. */
  void told(String own, @Nullable String whole) {
    text(own, whole);
  }

  /** Counts its text as read; the build can give it back. */
  void take(Build build) {
    if (whole() != null) {
      build.mixed(rule());
    }
    if (slot >= 0) {
      build.take(frame, slot);
    } else if (!taken) {
      taken = true;
      build.took(this);
    }
  }

  void giveBack() {
    taken = false;
  }

  boolean isTaken() {
    return taken;
  }

  @Override
  public String path() {
    return path(true);
  }

  @Override
  public String rule() {
    return path(false);
  }

  private String path(boolean numbered) {
    ViewNode from = teller();
    if (from == this) {
      return ".";
    }
    StringBuilder path = new StringBuilder(48);
    for (SourceNode at = this; at != from && at instanceof ViewNode v; at = at.parent()) {
      String step = numbered && v.count > 1 ? v.name() + "[" + v.count + "]" : v.name();
      path.insert(0, path.length() == 0 ? step : step + "/");
    }
    return from.parent() == null && !from.isRecord() ? "/" + path : path.toString();
  }

  private boolean isRecord() {
    return frame.scope().kind() == Scope.Kind.RECORD && frame.view() == this;
  }

  /** The record around it, or the payload. */
  private ViewNode teller() {
    ViewNode at = this;
    while (!at.isRecord() && at.parent() instanceof ViewNode above) {
      at = above;
    }
    return at;
  }
}
