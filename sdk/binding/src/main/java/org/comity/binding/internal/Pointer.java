package org.comity.binding.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where a reader stands, as a JSON pointer (RFC 6901). Text is made only when asked for. */
public final class Pointer {
  /** A foreign member name may be long or hold anything; this much of it is shown. */
  private static final int LONGEST_NAME = 64;

  private final Deque<Object> steps = new ArrayDeque<>();

  public void enter(String name) {
    steps.addLast(name);
  }

  public void enter(int index) {
    steps.addLast(index);
  }

  public void leave() {
    steps.removeLast();
  }

  /** The place of a member of where the reader stands. */
  public String to(String member) {
    return here() + "/" + escape(member);
  }

  public String here() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      text.append('/').append(step instanceof String name ? escape(name) : step.toString());
    }
    return text.toString();
  }

  private static String escape(String name) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length() && i < LONGEST_NAME; i++) {
      char c = name.charAt(i);
      switch (c) {
        case '~' -> safe.append("~0");
        case '/' -> safe.append("~1");
        default -> safe.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
      }
    }
    return safe.toString();
  }
}
