package org.comity.gateway.cli.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Typed;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** Whether what was named is an adapter folder, and which one was meant if it is not. */
final class Place {
  private static final int MOST_NAMED = 10;

  private Place() {}

  /** Refuses whatever cannot be an adapter folder; a folder with faults of its own passes. */
  static void require(Path named) throws CommandFailure {
    String why = why(named);
    if (why != null) {
      throw new CommandFailure(ExitCode.USAGE, why);
    }
  }

  private static @Nullable String why(Path named) {
    if (named.toString().isEmpty()) {
      return "the folder's name is empty; name the adapter folder, or . for the one you are in";
    }
    if (!Files.exists(named)) {
      return missing(named);
    }
    Path around = around(named);
    if (!Files.isDirectory(named)) {
      return named
          + " is a file"
          + (around == null
              ? "; name an adapter folder, the one that holds adapter.yaml"
              : "; name its folder: " + Typed.of(around));
    }
    if (!Files.isReadable(named) || !Files.isExecutable(named)) {
      return "the folder " + named + " cannot be read: you are not allowed to";
    }
    if (isFolder(named)) {
      return null;
    }
    if (around != null) {
      return named + " is a part of an adapter folder; name that one: " + Typed.of(around);
    }
    List<Path> within = List.copyOf(below(named).values());
    return within.isEmpty()
        ? null
        : named
            + " holds adapter folders and is none itself; name one: "
            + String.join(", ", within.stream().limit(MOST_NAMED).map(Typed::of).toList())
            + (within.size() > MOST_NAMED ? ", …" : "");
  }

  private static String missing(Path named) {
    Path parent = named.getParent();
    Map<String, Path> siblings = below(parent == null ? Path.of(".") : parent);
    String near = NearWord.of(String.valueOf(named.getFileName()), siblings.keySet());
    return named
        + " is no folder; "
        + (near == null
            ? ""
            : "did you mean "
                + Typed.of(parent == null ? Path.of(near) : parent.resolve(near))
                + "? ")
        + "comity adapter new "
        + Typed.of(named)
        + " --from FILE begins one";
  }

  private static boolean isFolder(Path path) {
    return Files.exists(path.resolve("adapter.yaml")) || Files.exists(path.resolve("mapping.yaml"));
  }

  /** The adapter folder that a path stands in: one of its files, samples or tables. */
  private static @Nullable Path around(Path named) {
    Path whole = named.toAbsolutePath().normalize();
    Path written = named;
    for (int up = 1; up <= 2; up++) {
      Path above = whole.getParent();
      if (above == null) {
        return null;
      }
      whole = above;
      written = written == null ? null : written.getParent();
      if (isFolder(whole)) {
        // As it was written, where that can be cut: nobody wants to type the whole path.
        return written != null ? written : up == 1 ? Path.of(".") : whole;
      }
    }
    return null;
  }

  /** Adapter folders directly within a folder, by name. */
  private static Map<String, Path> below(Path folder) {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(Place::isFolder).forEach(f -> found.put(String.valueOf(f.getFileName()), f));
    } catch (IOException e) {
      // What cannot be listed suggests nothing.
    }
    return found;
  }
}
