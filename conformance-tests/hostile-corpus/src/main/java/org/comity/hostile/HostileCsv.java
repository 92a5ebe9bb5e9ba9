package org.comity.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.List;

/** Comma-separated files in UTF-8 with a header record. */
public final class HostileCsv {
  private HostileCsv() {}

  /** Those that must be refused as a whole. */
  public static List<Hostile> files() {
    return List.of(
        csv("empty", "EMPTY", 1, ""),
        csv("unclosed quote", "CSV_UNCLOSED_QUOTE", 3, "a,b\n1,2\n3,\"x\n4,5\n"),
        csv("text after quote", "CSV_QUOTE", 2, "a,b\n\"x\"y,2\n"),
        csv("header twice", "CSV_HEADER", 1, "a,a\n"),
        csv("header blank", "CSV_HEADER", 1, "a,\n"),
        csv("long field", "LIMIT_EXCEEDED", 2, "a\n" + "x".repeat(70_000) + "\n"),
        csv("very long field", "LIMIT_EXCEEDED", 2, "a\n" + "x".repeat(3_000_000) + "\n"),
        csv("many columns", "LIMIT_EXCEEDED", 1, "a,".repeat(300) + "a\n"),
        csv(
            "long row",
            "LIMIT_EXCEEDED",
            1,
            String.join(",", Collections.nCopies(20, "x".repeat(60_000)))),
        new Hostile("mark of another charset", "ENCODING", 1, new byte[] {(byte) 0xFF, 'a'}),
        new Hostile("Latin-1 in UTF-8", "ENCODING", 2, "a\n\u00e9\n1\n".getBytes(ISO_8859_1)));
  }

  /** What goes wrong behind a header record that is right: bytes to stand after it. */
  public static List<Hostile> tails() {
    return List.of(
        csv("unclosed quote", "CSV_UNCLOSED_QUOTE", 0, "\"x\n4,5\n"),
        csv("text after quote", "CSV_QUOTE", 0, "\"x\"y\n"),
        csv("long field", "LIMIT_EXCEEDED", 0, "x".repeat(3_000_000) + "\n"),
        new Hostile("Latin-1 in UTF-8", "ENCODING", 0, "\u00e9\n1\n".getBytes(ISO_8859_1)));
  }

  private static Hostile csv(String name, String code, int line, String text) {
    return new Hostile(name, code, line, text.getBytes(UTF_8));
  }
}
