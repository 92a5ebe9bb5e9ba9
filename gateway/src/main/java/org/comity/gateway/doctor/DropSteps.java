package org.comity.gateway.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.drop.DropGate;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.jspecify.annotations.Nullable;

/** The folder that a registry leaves its drops in, and what became of them. */
final class DropSteps {
  private static final long SCARCE_BYTES = 1L << 30;
  private static final Duration LONG_WAIT = Duration.ofHours(1);

  private final Path folder;
  private final @Nullable String marker;
  private final Instant now;

  /**
   * @param marker file that says that a drop is complete; absent if none does
   */
  DropSteps(Path folder, @Nullable String marker, Instant now) {
    this.folder = folder;
    this.marker = marker;
    this.now = now;
  }

  Finds exists() {
    if (!Files.isDirectory(folder)) {
      return Finds.failed(
          "there is no folder " + folder,
          Party.OPERATOR,
          "Make it, or set drop in comity.yaml to the folder that the registry writes to; is it"
              + " mounted?");
    }
    if (!Files.isReadable(folder) || !Files.isWritable(folder)) {
      return Finds.failed(
          folder + " may not be " + (Files.isReadable(folder) ? "written" : "read"),
          Party.OPERATOR,
          "Give the gateway's user the right to read the folder and to move files in it.");
    }
    return Finds.ok(folder + ", may be read and written");
  }

  Finds space() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String seen = (free >> 20) + " MiB free";
      return free < SCARCE_BYTES
          ? Finds.warning(
              seen, Party.OPERATOR, "Make room: a drop is kept in done/ once it is taken.")
          : Finds.ok(seen);
    } catch (IOException e) {
      return Finds.failed(
          "the disk cannot be looked at", Party.OPERATOR, "Look at the mount of " + folder + ".");
    }
  }

  Finds waiting() {
    Map<String, Instant> files = new TreeMap<>();
    int strange = 0;
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.filter(Files::isRegularFile).limit(10_000).toList()) {
        String name = String.valueOf(file.getFileName());
        if (DropGate.allowed(name)) {
          files.put(
              name,
              Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime().toInstant());
        } else {
          strange++;
        }
      }
    } catch (IOException e) {
      return Finds.failed(
          "the folder cannot be listed", Party.OPERATOR, "Look at the mount of " + folder + ".");
    }
    String aside = strange == 0 ? "" : ", " + strange + " with names that are not taken";
    return files.isEmpty() ? Finds.ok("no file waits" + aside) : waiting(files, aside);
  }

  private Finds waiting(Map<String, Instant> files, String aside) {
    Instant newest = files.values().stream().max(Instant::compareTo).orElse(now);
    Duration since = Duration.between(newest, now);
    String seen =
        files.size()
            + (files.size() == 1 ? " file waits" : " files wait")
            + ", the newest since "
            + words(since)
            + aside;
    if (marker != null && !files.containsKey(marker)) {
      String missing = seen + "; the marker " + marker + " is not there";
      return since.compareTo(LONG_WAIT) > 0
          ? Finds.warning(
              missing,
              Party.REGISTRY,
              "The drop is not complete until the registry writes " + marker + ": ask it to.")
          : Finds.ok(missing + " yet");
    }
    return since.compareTo(LONG_WAIT) > 0
        ? Finds.warning(
            seen,
            Party.OPERATOR,
            "They should have been taken: look at the gateway's log for this registry.")
        : Finds.ok(seen);
  }

  Finds last(@Nullable DropSummary last) {
    if (last == null) {
      return Finds.warning(
          "no drop has come yet", Party.REGISTRY, "Ask the registry when it will leave one.");
    }
    String seen =
        "taken "
            + words(Duration.between(last.receivedAt(), now))
            + " ago: "
            + last.rows()
            + " rows, "
            + last.rejected()
            + " rejected";
    if (last.state().equals("GAP")) {
      return Finds.failed(
          seen
              + "; a refused drop is missing in what is served, and later changes wait: "
              + last.problem(),
          Party.OPERATOR,
          "Have a full set dropped; or, where its changes came otherwise: comity drops discard "
              + last.id());
    }
    if (!last.active()) {
      return Finds.failed(
          seen + "; it is not served" + (last.problem() == null ? "" : ": " + last.problem()),
          Party.REGISTRY,
          "Send the reject file of drop " + last.id() + " to the registry (GET /admin/drops).");
    }
    return last.rejected() == 0
        ? Finds.ok(seen)
        : Finds.warning(
            seen,
            Party.REGISTRY,
            "Send the reject file of drop " + last.id() + " to the registry (GET /admin/drops).");
  }

  Finds served(RecordStore.@Nullable Active active) {
    return active == null
        ? Finds.failed(
            "no record is served",
            Party.REGISTRY,
            "Until a drop is accepted, every look-up finds nothing: ask for one.")
        : Finds.ok(
            active.records()
                + " records, data as of "
                + active.dataAsOf()
                + ", "
                + words(Duration.between(active.dataAsOf(), now))
                + " old");
  }

  private static String words(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    return duration.toMinutes() > 119
        ? duration.toHours() + " hours"
        : Math.max(0, duration.toMinutes()) + " minutes";
  }
}
