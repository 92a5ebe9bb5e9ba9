package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through docs/first-adapter.md is followed to the letter: its files and its commands. */
class FirstAdapterTest {
  private static final Path PAGE = Path.of("../docs/first-adapter.md");
  private static final String FILE = "<!-- file: ";

  @TempDir Path empty;

  /** A fenced block: a file to be written, or a command with what it must say. */
  private record Block(String file, String language, List<String> lines) {}

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    String file = "";
    List<String> open = null;
    String language = "";
    for (String line : Files.readAllLines(PAGE)) {
      if (open == null && line.startsWith(FILE)) {
        file = line.substring(FILE.length(), line.length() - " -->".length());
      } else if (open == null && line.startsWith("```")) {
        open = new ArrayList<>();
        language = line.substring(3);
      } else if (open != null && line.equals("```")) {
        blocks.add(new Block(file, language, open));
        file = "";
        open = null;
      } else if (open != null) {
        open.add(line);
      }
    }
    return blocks;
  }

  @Test
  void everyCommandEndsAsThePageSays() throws IOException {
    int commands = 0;
    for (Block block : blocks()) {
      if (block.language().equals("console")) {
        commands++;
        follow(block.lines());
      } else if (!block.language().equals("shell")) {
        // Commands of a shell need a gateway: OperatorRoadTest runs them.
        assertThat(block.file()).as("a block that is no file").isNotEmpty();
        Path file = empty.resolve(block.file());
        Files.createDirectories(file.getParent());
        Files.write(file, block.lines());
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(10);
  }

  private void follow(List<String> lines) {
    String[] words = lines.get(0).substring("$ comity ".length()).split(" ");
    for (int i = 2; i < words.length; i++) {
      if (!words[i].startsWith("-")
          && Character.isLowerCase(words[i].charAt(0))
          && isFile(words[i])) {
        words[i] = empty.resolve(words[i]).toString();
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(new byte[0]),
            Map.of());
    int exit = Main.run(console, new AssembledGateway(), words);
    int expected = 0;
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("exit ")) {
        expected = Integer.parseInt(line.substring("exit ".length()));
      } else {
        assertThat(out.toString()).as(lines.get(0)).contains(line);
      }
    }
    assertThat(exit).as(lines.get(0) + "\n" + out + err).isEqualTo(expected);
  }

  private static boolean isFile(String word) {
    return word.startsWith("xa-") || word.endsWith(".wsdl");
  }

  @Test
  void itTakesAtMostOneHundredAndTwentyLinesOfYamlAndCsv() throws IOException {
    long lines =
        blocks().stream()
            .filter(b -> b.language().equals("yaml") || b.language().equals("csv"))
            .mapToLong(b -> b.lines().size())
            .sum();
    assertThat(lines).isBetween(40L, 120L);
  }
}
