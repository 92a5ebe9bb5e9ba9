package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.spi.Drop;
import org.comity.syntax.ArchiveGate;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * The files of one drop, archives unpacked, and which of them is what. Closing it takes away what
 * was unpacked.
 */
final class DropSet implements AutoCloseable {
  private final CsvLayout layout;
  private final Drop drop;
  private final Path unpacked;
  private final Accounts accounts;

  /** Name of every file to its place; those of archives too. */
  private final Map<String, Path> places = new LinkedHashMap<>();

  /** Names under which files of archives are told. */
  private final Map<String, String> shown = new HashMap<>();

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> tabbed = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private Manifest manifest = Manifest.NONE;

  /**
   * @param unpacked folder for what archives hold; made and removed as needed
   */
  DropSet(CsvLayout layout, Drop drop, Path unpacked, Accounts accounts) {
    this.layout = layout;
    this.drop = drop;
    this.unpacked = unpacked;
    this.accounts = accounts;
  }

  /** Finds every file; what nobody asks for is told. */
  void open() throws Refusal, IOException {
    // What a run left that was killed on its way holds personal data, too.
    close();
    for (String name : drop.files()) {
      if (layout.arrival().archives() && isArchive(name)) {
        unpack(name);
      } else {
        add(name, drop.folder().resolve(name), name);
      }
    }
    Set<String> unknown = new HashSet<>(places.keySet());
    readManifest(unknown);
    if (layout.arrival().marker() != null) {
      unknown.removeAll(layout.arrival().marker().among(places.keySet()));
    }
    if (layout.load().full() != null) {
      unknown.removeAll(layout.load().full().among(places.keySet()));
    }
    Refusal missing = locateAll(unknown);
    for (String file : places.keySet()) {
      if (unknown.contains(file)) {
        accounts.unknown(String.valueOf(shown.get(file)));
      }
    }
    if (missing != null) {
      throw missing;
    }
  }

  /** Tells every file that is not there; the first is why the drop is refused. */
  private @Nullable Refusal locateAll(Set<String> unknown) {
    List<Refusal> missing = new ArrayList<>();
    for (DropFile file : layout.files()) {
      try {
        unknown.remove(locate(file));
      } catch (Refusal e) {
        missing.add(e);
      }
    }
    missing.stream().skip(1).forEach(accounts::further);
    return missing.isEmpty() ? null : missing.get(0);
  }

  private static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private void add(String name, Path place, String told) throws Refusal {
    if (places.putIfAbsent(name, place) != null) {
      throw new Refusal("FILE_TWICE", told, "a file of this name stands twice in the drop");
    }
    shown.put(name, told);
  }

  private void unpack(String archive) throws Refusal, IOException {
    Path into = unpacked.resolve(String.valueOf(places.size()) + "-" + archive);
    Files.createDirectories(into);
    try (InputStream in =
        Files.newInputStream(drop.folder().resolve(archive), LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : ArchiveGate.standard().unpack(in, into)) {
        String name = String.valueOf(file.getFileName());
        add(name, file, archive + "!/" + name);
      }
    } catch (SyntaxFault fault) {
      String which = fault.line() > 0 ? ", entry " + fault.line() : "";
      throw new Refusal(fault.code(), archive, fault.getMessage() + which);
    }
  }

  private void readManifest(Set<String> unknown) throws Refusal, IOException {
    NamePattern pattern = layout.arrival().manifest();
    if (pattern == null) {
      return;
    }
    List<String> found = pattern.among(places.keySet());
    Path place = found.isEmpty() ? null : places.get(found.get(0));
    if (place == null) {
      throw new Refusal("MANIFEST_MISSING", pattern.text(), "there is no manifest in the drop");
    }
    unknown.removeAll(found);
    try {
      manifest = Manifest.read(place, layout.format());
    } catch (SyntaxFault fault) {
      Refusal why = Refusal.of(found.get(0), fault);
      throw new Refusal("MANIFEST_BAD", why.file(), String.valueOf(why.getMessage()));
    }
  }

  private String locate(DropFile file) throws Refusal {
    List<String> found = file.name().among(places.keySet());
    if (found.isEmpty() && file.optional()) {
      return "";
    }
    if (found.size() != 1) {
      List<String> listed = file.name().among(manifest.entries().keySet());
      String near = NearWord.of(file.name().text(), unasked());
      throw new Refusal(
          found.isEmpty() ? "FILE_MISSING" : "FILE_AMBIGUOUS",
          listed.isEmpty() ? file.name().text() : listed.get(0),
          found.isEmpty()
              ? "the file is not in the drop" + (near == null ? "" : "; is " + near + " it?")
              : found.size() + " files of the drop fit this name");
    }
    String name = found.get(0);
    if (layout.arrival().manifest() != null && entry(name) == null) {
      throw new Refusal("FILE_NOT_LISTED", name, "the manifest does not name this file");
    }
    names.put(file.id(), name);
    return name;
  }

  /** Told once for a file, however often it is read. */
  void tab(String name, long line, long rows) {
    if (tabbed.add(name)) {
      accounts.warn(
          "FIXED_TAB",
          name + ":" + line,
          rows
              + (rows == 1 ? " line holds" : " lines hold")
              + " a TAB: it counts as one character, and what stands behind it may be cut in wrong"
              + " places");
    }
  }

  /** Tells something of a file once, however often it is read. */
  void once(String code, String name, String message) {
    if (told.add(code + " " + name)) {
      accounts.warn(code, name, message);
    }
  }

  /** Whether nothing but time says that a set is complete. */
  boolean onlyQuiet() {
    return layout.arrival().marker() == null && layout.arrival().manifest() == null;
  }

  /** Files whose names fit no file that is expected. */
  private List<String> unasked() {
    return places.keySet().stream()
        .filter(p -> layout.files().stream().noneMatch(f -> f.name().matches(p)))
        .toList();
  }

  /** Tells files that a set may lack and that belong to records: those lack what it would say. */
  void tellAbsent(Dangling changed) {
    for (CsvLayout.Join join : layout.joins()) {
      if (names.get(join.file().id()) == null) {
        accounts.warn(
            "FILE_ABSENT",
            join.file().name().text(),
            "this optional file is not in the drop: no record that came has anything of '"
                + join.file().id()
                + "'"
                + (changed.of(join.file()) == 0
                    ? ""
                    : "; that is so of "
                        + changed.of(join.file())
                        + " records of this delta from now on, also where rows of it were served"
                        + " with them before"));
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /** What the manifest says of a file. */
  Manifest.@Nullable Entry entry(String name) {
    for (Map.Entry<String, Manifest.Entry> entry : manifest.entries().entrySet()) {
      if (new NamePattern(entry.getKey(), caseBlind()).matches(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private boolean caseBlind() {
    NamePattern pattern = layout.arrival().manifest();
    return pattern != null && pattern.caseBlind();
  }

  /** Name of a file as it was dropped; {@code null} if the set does not have it. */
  @Nullable String name(DropFile file) {
    return names.get(file.id());
  }

  /** Name under which a file is told: of one in an archive, with the archive's. */
  String told(String name) {
    return String.valueOf(shown.get(name));
  }

  /** Where a file of the drop lies. */
  Path place(String name) {
    Path place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no file of this drop");
    }
    return place;
  }

  /** Whether a file of this name is in the set. */
  boolean has(@Nullable NamePattern pattern) {
    return pattern != null && !pattern.among(places.keySet()).isEmpty();
  }

  /** Names of all files, those of archives too. */
  List<String> all() {
    return new ArrayList<>(places.keySet());
  }

  @Override
  public void close() throws IOException {
    if (!Files.isDirectory(unpacked, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(unpacked)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
