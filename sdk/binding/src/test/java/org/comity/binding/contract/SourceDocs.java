package org.comity.binding.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the sources of the records say of themselves, for the descriptions of the contract.
 */
final class SourceDocs {
  private static final Path[] ROOTS = {Path.of("../model/src/main/java"), Path.of("src/main/java")};
  private static final Pattern RECORD_DOC =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public record",
          Pattern.DOTALL);

  private final Map<Class<?>, Map<String, String>> read = new LinkedHashMap<>();

  @Nullable String type(Class<?> type) {
    return type.isRecord() ? docs(type).get("") : null;
  }

  @Nullable String member(Class<?> type, String member) {
    return type.isRecord() ? docs(type).get(member) : null;
  }

  private Map<String, String> docs(Class<?> type) {
    return read.computeIfAbsent(type, SourceDocs::parse);
  }

  private static Map<String, String> parse(Class<?> type) {
    Map<String, String> docs = new LinkedHashMap<>();
    for (Path root : ROOTS) {
      Path file = root.resolve(type.getName().replace('.', '/') + ".java");
      if (Files.exists(file)) {
        Matcher m = RECORD_DOC.matcher(text(file));
        if (m.find()) {
          String[] parts = m.group(1).replaceAll("(?m)^\\s*\\*", "").split("@param ");
          docs.put("", plain(parts[0]));
          for (int i = 1; i < parts.length; i++) {
            int space = parts[i].indexOf(' ');
            docs.put(parts[i].substring(0, space), plain(parts[i].substring(space)));
          }
        }
      }
    }
    return docs;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@\\w+\\s+([^}]*)}", "$1")
        .replaceAll("<[^>]*>", "")
        .replaceAll("\\s+", " ")
        .replace(", or null", "")
        .strip();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
