package org.comity.gateway.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of a command as a person would type them in a shell. */
public final class Typed {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+,=-]+");

  private Typed() {}

  /** A path as a word: in quotes where the shell would take it apart. */
  public static String of(Path path) {
    String text = path.toString();
    if (text.isEmpty()) {
      return ".";
    }
    String word = text.startsWith("-") ? "./" + text : text;
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
