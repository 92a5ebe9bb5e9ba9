package org.comity.simulators.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.comity.syntax.SyntaxFault;

/**
 * The files with the synthetic people and what the simulated registries hold about them. Everything
 * national is in these files; they are read anew at each call, so that runs repeat.
 */
public final class DemoData {
  private DemoData() {}

  /** The people, in the order of the file. */
  public static List<Person> people() {
    return rows("people.csv").stream().map(Person::of).toList();
  }

  /**
   * Rows of a file of the demo.
   *
   * @param file name of a CSV file with a header row, in the resource folder {@code demo}
   * @return rows in order, each with its columns in order; an empty cell is the empty string
   */
  public static List<Map<String, String>> rows(String file) {
    try {
      return Documents.csv(bytes(file));
    } catch (SyntaxFault e) {
      throw new IllegalStateException(
          file + ":" + e.line() + ": " + e.getMessage() + " (" + e.code() + ")", e);
    }
  }

  /** The bytes of a file in the resource folder {@code demo}. */
  public static byte[] bytes(String file) {
    try (InputStream in = DemoData.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no file " + file + " among the demo's data");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
