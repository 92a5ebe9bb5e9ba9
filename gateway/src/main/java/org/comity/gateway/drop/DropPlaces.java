package org.comity.gateway.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.syntax.Sha256;

/**
 * The places of one registry's drops, and their way through them: from the folder itself and {@code
 * fetched/} through {@code taking/} to {@code done/}, {@code rejected/} or {@code held/}. A file is
 * moved whole or not at all.
 */
public final class DropPlaces {
  private static final String HELD = "held";
  private static final String RESEND = "resend";
  private static final String UNKNOWN = "unknown";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Clock clock;

  DropPlaces(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Where drops come. */
  Path folder() {
    return folder;
  }

  /** Where what was fetched from elsewhere lies, complete. */
  Path fetched() {
    return folder.resolve("fetched");
  }

  /** Whether a drop lies where it was fetched to, or where an earlier run had begun to take it. */
  boolean hasBegun() throws IOException {
    return !DropGate.files(taking()).isEmpty()
        || (Files.isDirectory(fetched()) && !DropGate.files(fetched()).isEmpty());
  }

  private Path taking() throws IOException {
    return Files.createDirectories(folder.resolve("taking"));
  }

  /** Where the files of a held drop wait, under the id of its report. */
  Path held(String id) {
    return folder.resolve(HELD).resolve(id);
  }

  /** The ids under which drops wait. */
  List<String> held() throws IOException {
    Path all = folder.resolve(HELD);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> held = Files.list(all)) {
      return held.map(p -> String.valueOf(p.getFileName())).toList();
    }
  }

  /** A held drop with its files, but not its reject file. */
  Drop heldDrop(String id) throws IOException {
    Path held = held(id);
    Set<String> names = DropGate.files(held).keySet();
    names.remove(rejectsName(id));
    return new Drop(digest(held, names), held, List.copyOf(names));
  }

  /**
   * Moves all that has come to where it is taken. What an earlier run had moved before it died
   * belongs to what is still here.
   */
  Drop begin() throws IOException {
    Path taking = taking();
    if (Files.isDirectory(fetched())) {
      move(fetched(), DropGate.files(fetched()).keySet(), taking);
    }
    move(folder, DropGate.files(folder).keySet(), taking);
    Set<String> names = DropGate.files(taking).keySet();
    return new Drop(digest(taking, names), taking, List.copyOf(names));
  }

  private static void move(Path from, Iterable<String> names, Path to) throws IOException {
    for (String name : names) {
      Files.move(from.resolve(name), to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A folder for files to be sent again; what a run that died left there is of no use. */
  Path emptyResend() throws IOException {
    Path resend = Files.createDirectories(taking().resolve(RESEND));
    try (Stream<Path> files = Files.list(resend)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    return resend;
  }

  /**
   * Moves the files to where they stay.
   *
   * @param waited whether the drop had waited: then its files are moved last, with their folder
   */
  void putAway(Drop drop, Path resend, DropReport report, String id, boolean waited)
      throws IOException {
    Path end = end(report, id);
    Files.createDirectories(end);
    if (!report.activated() || report.rowsRejected() > 0) {
      Files.write(end.resolve(rejectsName(id)), DropReports.rejectFile(report));
    }
    if (!report.resendFiles().isEmpty()) {
      move(resend, report.resendFiles(), Files.createDirectories(end.resolve(RESEND)));
    }
    if (waited) {
      return;
    }
    for (String name : drop.files()) {
      boolean unknown = report.unknownFiles().contains(name) && report.activated();
      Path to = unknown ? Files.createDirectories(end.resolve(UNKNOWN)) : end;
      Files.move(drop.folder().resolve(name), to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path end(DropReport report, String id) {
    return switch (report.outcome()) {
      case ACTIVATED -> folder.resolve("done").resolve(STAMP.format(clock.instant()) + "-" + id);
      case REFUSED -> folder.resolve("rejected").resolve(STAMP.format(clock.instant()) + "-" + id);
      case HELD -> held(id);
    };
  }

  /** Moves a drop that has waited, with its reject file, to where it stays. */
  void endHeld(String end, String id) throws IOException {
    Path parent = Files.createDirectories(folder.resolve(end));
    Files.move(
        held(id),
        parent.resolve(STAMP.format(clock.instant()) + "-held-" + id),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static String rejectsName(String id) {
    return "rejects-" + id + ".csv";
  }

  /** Digest over names and contents, in order of name: the same for the same bytes. */
  public static String digest(Path folder, Iterable<String> names) throws IOException {
    MessageDigest all = Sha256.begin();
    byte[] buffer = new byte[1 << 16];
    for (String name : names) {
      MessageDigest one = Sha256.begin();
      try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          one.update(buffer, 0, n);
        }
      }
      all.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      all.update(one.digest());
    }
    return Sha256.named(all);
  }
}
