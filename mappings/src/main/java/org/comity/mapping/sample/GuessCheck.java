package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comity.mapping.finding.Finding;

/** Marks of a draft that nobody has judged yet. */
public final class GuessCheck {
  private static final Pattern MARK = Pattern.compile("(^|\\s)# ?(guess|to be filled)\\b");

  private GuessCheck() {}

  /**
   * One note for each file of a folder that still has such marks, at the first.
   *
   * @param folder the adapter folder
   */
  public static List<Finding> of(Path folder) {
    List<String> names = new ArrayList<>(List.of("adapter.yaml"));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(f -> f.endsWith(".yaml") && !f.equals("adapter.yaml"))
          .sorted()
          .forEach(names::add);
    } catch (IOException e) {
      // Told where the folder is read.
    }
    return of(folder, names);
  }

  /** One note for each file that still has such marks, at the first. */
  static List<Finding> of(Path folder, List<String> files) {
    List<Finding> findings = new ArrayList<>();
    for (String name : files) {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      try {
        String[] lines =
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
        int first = 0;
        int count = 0;
        for (int i = 0; i < lines.length; i++) {
          if (MARK.matcher(lines[i]).find()) {
            first = first == 0 ? i + 1 : first;
            count++;
          }
        }
        if (count > 0) {
          findings.add(
              new Finding(
                  name,
                  first,
                  1,
                  "GUESS_LEFT",
                  count + (count == 1 ? " line is" : " lines are") + " still marked as a guess",
                  "look at each, and take its mark (# guess, # to be filled) away"));
        }
      } catch (IOException e) {
        // Told where the file is read.
      }
    }
    return findings;
  }
}
