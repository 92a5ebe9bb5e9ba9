package org.comity.gateway.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets by reference: {@code ${secret:name}}, from the environment or a file of that name. */
final class Secrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]*)\\}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final long LARGEST = 64 * 1024;

  private final Path folder;
  private final Environment environment;

  Secrets(Path folder, Environment environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** What came of a look-up. */
  record Found(Optional<String> value, String problem) {}

  /** The name that a text refers to, if the whole text is a reference. */
  static Optional<String> reference(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The secret, or why there is none. */
  Found find(String name) {
    if (!NAME.matcher(name).matches()) {
      return new Found(
          Optional.empty(), "a secret's name has letters, digits, dots, hyphens and underscores");
    }
    Optional<String> fromEnvironment = environment.secret(name);
    if (fromEnvironment.isPresent()) {
      return new Found(fromEnvironment, "");
    }
    Path file = folder.resolve(name);
    String where = "put it into " + file + " or set " + Environment.variable("secret." + name);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return new Found(Optional.empty(), "no secret \"" + name + "\"; " + where);
      }
      String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      return text.isEmpty()
          ? new Found(Optional.empty(), "the secret \"" + name + "\" is empty; " + where)
          : new Found(Optional.of(text), "");
    } catch (IOException e) {
      return new Found(Optional.empty(), "the secret \"" + name + "\" cannot be read; " + where);
    }
  }
}
