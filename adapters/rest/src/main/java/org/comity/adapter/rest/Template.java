package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with placeholders, taken apart once. Immutable. */
final class Template {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][^{}]*)\\}");

  /** Fixed text and names of placeholders, in turn: fixed first and last. */
  private final List<String> parts = new ArrayList<>();

  Template(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      parts.add(text.substring(from, matcher.start()));
      parts.add(String.valueOf(matcher.group(1)));
      from = matcher.end();
    }
    parts.add(text.substring(from));
  }

  /** Names of the placeholders. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      names.add(parts.get(i));
    }
    return names;
  }

  /** The text, or {@code null} if a placeholder has no value. */
  @Nullable String fill(Values values, UnaryOperator<String> escape) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i % 2 == 0) {
        out.append(parts.get(i));
        continue;
      }
      String value = values.get(parts.get(i));
      if (value == null || value.isEmpty()) {
        return null;
      }
      out.append(escape.apply(value));
    }
    return out.toString();
  }

  @Nullable String fill(Values values) {
    return fill(values, UnaryOperator.identity());
  }

  /** The text, with nothing where a placeholder has no value. */
  String fillOrEmpty(Values values) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String value = i % 2 == 0 ? parts.get(i) : values.get(parts.get(i));
      out.append(value == null ? "" : value);
    }
    return out.toString();
  }

  /** Whether it is one placeholder and nothing else. */
  boolean isOnly(String name) {
    return parts.size() == 3
        && parts.get(0).isEmpty()
        && parts.get(1).equals(name)
        && parts.get(2).isEmpty();
  }
}
