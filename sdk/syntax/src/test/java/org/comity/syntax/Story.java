package org.comity.syntax;

import org.jspecify.annotations.Nullable;

/** Writes down what a handler hears, so that tests compare text. */
final class Story implements SyntaxHandler {
  private final StringBuilder told = new StringBuilder();

  @Override
  public void enter(String namespace, String name, int line, int column) {
    told.append('(').append(name).append('@').append(line).append(':').append(column);
  }

  @Override
  public void value(@Nullable String text) {
    told.append('=').append(text);
  }

  @Override
  public void leave() {
    told.append(')');
  }

  @Override
  public String toString() {
    return told.toString();
  }

  /** The story without places. */
  String plain() {
    return told.toString().replaceAll("@\\d+:\\d+", "");
  }
}
