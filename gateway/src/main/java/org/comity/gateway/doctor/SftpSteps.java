package org.comity.gateway.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.gateway.config.SftpConfig;
import org.comity.gateway.drop.sftp.SftpFailure;
import org.comity.gateway.drop.sftp.SftpProbe;
import org.comity.gateway.outbound.Origin;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.jspecify.annotations.Nullable;

/** The SFTP server where a registry's files lie: the way, who it is, whether it lets us in. */
final class SftpSteps {
  private static final Duration LONG_WAIT = Duration.ofHours(1);

  private final SftpConfig config;
  private final @Nullable String marker;
  private final Instant now;
  private @Nullable SftpProbe probe;

  /**
   * @param marker file that says that a set is complete; absent if none does
   */
  SftpSteps(SftpConfig config, @Nullable String marker, Instant now) {
    this.config = config;
    this.marker = marker;
    this.now = now;
  }

  /** Goes through all of them; what needs a step that failed is not run. */
  List<org.comity.gateway.service.RegistryOperations.Step> all() {
    Round round = new Round();
    WaySteps way =
        new WaySteps(
            new Origin("sftp", config.host(), config.port()), "sftp.host and sftp.port", null, now);
    round.needed("sftp name", way::name);
    round.needed("sftp connection", way::connection);
    round.needed("sftp key", this::key);
    try {
      round.needed("sftp host key", this::hostKey);
      round.needed("sftp login", this::login);
      round.needed("sftp folder", this::folder);
      round.run("sftp marker", this::marker);
      round.run("sftp places", this::places);
    } finally {
      if (probe != null) {
        probe.close();
      }
    }
    return round.steps();
  }

  private Finds key() {
    if (config.key() == null) {
      return Finds.skipped("the login is by password");
    }
    String fault = SftpProbe.keyFault(config);
    return fault == null
        ? Finds.ok("the private key can be read")
        : Finds.failed(
            fault,
            Party.OPERATOR,
            "Compare sftp.key and sftp.passphrase in comity.yaml with the key file: ssh-keygen -y"
                + " -f KEYFILE opens it with the right pass phrase.");
  }

  private Finds hostKey() {
    SftpProbe made = SftpProbe.connect(config);
    probe = made;
    String seen = made.hostKey();
    if (seen == null) {
      return Finds.failed(
          "nobody speaks SSH at port " + config.port() + ", or not in time",
          Party.REGISTRY,
          "Compare sftp.port; if it is right, ask the registry whether its SFTP service runs.");
    }
    return made.isPinned()
        ? Finds.ok("the one that was told: " + seen)
        : Finds.failed(
            "the server shows " + seen + ", told was " + config.hostKey(),
            Party.REGISTRY,
            "Do not change sftp.hostKey before the registry has confirmed, by another way than this"
                + " connection, that it has a new key. No password was sent.");
  }

  private Finds login() {
    SftpFailure failure = made().failure();
    if (failure == null) {
      return Finds.ok(
          "as " + config.user() + (config.key() == null ? ", by password" : ", by key"));
    }
    return failure.kind() == SftpFailure.Kind.LOGIN
        ? Finds.failed(
            "the server does not let us in",
            Party.OPERATOR,
            "Compare sftp.user and key or password in comity.yaml with what the registry gave you;"
                + " if they are right, ask it whether it has installed our key.")
        : Finds.failed(
            String.valueOf(failure.getMessage()),
            Party.REGISTRY,
            "It takes the login and then no SFTP: ask the registry whether this user may use it.");
  }

  private Finds folder() {
    try {
      Map<String, Instant> files = made().files(config.folder());
      return Finds.ok(
          config.folder()
              + ": "
              + files.size()
              + (files.size() == 1 ? " file" : " files")
              + " with names that are taken");
    } catch (IOException e) {
      return unlisted("sftp.folder", config.folder(), e);
    }
  }

  private static Finds unlisted(String key, String folder, IOException e) {
    SftpFailure.Kind kind =
        e instanceof SftpFailure failure ? failure.kind() : SftpFailure.Kind.CONNECTION;
    return switch (kind) {
      case MISSING ->
          Finds.failed(
              "there is no folder " + folder,
              Party.OPERATOR,
              "Compare "
                  + key
                  + " in comity.yaml with what the registry says; the path is the one"
                  + " that this user sees.");
      case DENIED ->
          Finds.failed(
              folder + " may not be read",
              Party.REGISTRY,
              "Have the registry give this user the right to the folder.");
      default ->
          Finds.failed(
              String.valueOf(e.getMessage()),
              Party.REGISTRY,
              "The login works, the listing does not: tell the registry.");
    };
  }

  private Finds marker() {
    try {
      Map<String, Instant> files = made().files(config.folder());
      if (files.isEmpty()) {
        return Finds.ok("no set waits there");
      }
      Duration since =
          Duration.between(files.values().stream().max(Instant::compareTo).orElse(now), now);
      if (marker == null) {
        return Finds.ok("none is expected: a set is complete when nothing changes any more");
      }
      if (files.containsKey(marker)) {
        return since.compareTo(LONG_WAIT) > 0
            ? Finds.warning(
                marker + " is there, and the set was not fetched",
                Party.OPERATOR,
                "Look at the gateway's log for this registry; does it run?")
            : Finds.ok(marker + " is there: the set is complete");
      }
      return since.compareTo(LONG_WAIT) > 0
          ? Finds.warning(
              "files wait, and " + marker + " is not there",
              Party.REGISTRY,
              "The set is not complete until the registry writes " + marker + ": ask it to.")
          : Finds.ok("files wait; " + marker + " is not there yet");
    } catch (IOException e) {
      return unlisted("sftp.folder", config.folder(), e);
    }
  }

  /** The other folders on the server that are named. */
  private Finds places() {
    List<String> seen = new ArrayList<>();
    Finds failed = place("sftp.done", config.done(), seen);
    failed = failed == null ? place("sftp.outbound", config.outbound(), seen) : failed;
    failed =
        failed == null ? place("sftp.acknowledgements", config.acknowledgements(), seen) : failed;
    if (failed != null) {
      return failed;
    }
    return seen.isEmpty()
        ? Finds.skipped("no other folder is named")
        : Finds.ok(String.join(", ", seen));
  }

  private @Nullable Finds place(String key, @Nullable String folder, List<String> seen) {
    if (folder == null) {
      return null;
    }
    try {
      made().files(folder);
      seen.add(folder);
      return null;
    } catch (IOException e) {
      return unlisted(key, folder, e);
    }
  }

  private SftpProbe made() {
    return java.util.Objects.requireNonNull(probe, "the step before connects");
  }
}
