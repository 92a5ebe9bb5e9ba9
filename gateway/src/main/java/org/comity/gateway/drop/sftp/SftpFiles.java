package org.comity.gateway.drop.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.comity.gateway.config.SftpConfig;
import org.comity.gateway.drop.DropGate;
import org.comity.gateway.drop.FetchTarget;
import org.comity.gateway.drop.sftp.SftpServer.Remote;
import org.comity.gateway.store.Database;
import org.comity.gateway.store.SoleWorker;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a registry's complete sets from its SFTP server into its drop folder, and carries result
 * and acknowledgement files. A set is fetched to a folder of its own; when all of it is there, that
 * folder is renamed, and from then on it is a drop; only then it is moved away on the server. What
 * died on the way is taken up where it was. Of several gateways on one database, one works at a
 * time.
 */
public final class SftpFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SftpFiles.class);
  private static final String SNAPSHOT = ".snapshot";
  private static final String TAKEN = ".sftp-taken";

  private final SftpConfig config;
  private final FetchTarget drops;
  private final @Nullable Path outbound;
  private final @Nullable Path acknowledgements;
  private final SoleWorker alone;
  private final Clock clock;

  /**
   * @param drops the registry's drop folder on this machine
   * @param outbound its folder of result files; absent if it has none
   * @param acknowledgements its folder of acknowledgement files; absent if it has none
   */
  public SftpFiles(
      SftpConfig config,
      FetchTarget drops,
      @Nullable Path outbound,
      @Nullable Path acknowledgements,
      Database database,
      Clock clock) {
    this.config = config;
    this.drops = drops;
    this.outbound = outbound;
    this.acknowledgements = acknowledgements;
    this.alone = new SoleWorker(database, "sftp " + drops.registryId());
    this.clock = clock;
  }

  public String registryId() {
    return drops.registryId();
  }

  public long everyMillis() {
    return config.every().toMillis();
  }

  /** Looks at the server once. Never throws for what is there or is not. */
  public synchronized void look() {
    try {
      alone.doIfAlone(this::lookAlone);
    } catch (IOException e) {
      LOG.warn("registry {}: SFTP: {}; tried again", registryId(), e.getMessage());
      LOG.debug("looking at an SFTP server", e);
    } catch (RuntimeException e) {
      LOG.warn("registry {}: SFTP: {}; tried again", registryId(), e.getClass().getSimpleName());
      LOG.debug("looking at an SFTP server", e);
    }
  }

  private void lookAlone() throws IOException {
    try (SftpServer server = SftpServer.connect(config)) {
      sets(server);
      results(server);
      acknowledgements(server);
    }
  }

  private void sets(SftpServer server) throws IOException {
    Path fetched = drops.fetched();
    if (Files.exists(fetched.resolve(SNAPSHOT))) {
      clearAway(server, fetched);
    }
    if (Files.exists(fetched) && !DropGate.names(fetched).isEmpty()) {
      drops.scan();
      return;
    }
    Map<String, Remote> there = server.list(config.folder(), config.maxBytes());
    String snapshot = text(there);
    Path taken = drops.folder().resolve(TAKEN);
    boolean known = Files.exists(taken) && Files.readString(taken).equals(digest(snapshot));
    if (known || !drops.remoteComplete(described(there))) {
      return;
    }
    Path fetching = Files.createDirectories(drops.folder().resolve("fetching"));
    fetch(server, there, fetching);
    if (!text(server.list(config.folder(), config.maxBytes())).equals(snapshot)) {
      LOG.info("registry {}: SFTP: the set changed while it was fetched", registryId());
      return;
    }
    for (String name : there.keySet()) {
      Files.delete(sum(fetching, name));
    }
    Files.writeString(fetching.resolve(SNAPSHOT), snapshot);
    Files.deleteIfExists(fetched);
    Files.move(fetching, fetched, StandardCopyOption.ATOMIC_MOVE);
    LOG.info("registry {}: SFTP: a set of {} files was fetched", registryId(), there.size());
    clearAway(server, fetched);
    drops.scan();
  }

  private void fetch(SftpServer server, Map<String, Remote> there, Path to) throws IOException {
    for (Map.Entry<String, Remote> file : there.entrySet()) {
      Path whole = to.resolve(file.getKey());
      Path part = to.resolve("." + file.getKey() + "." + file.getValue().time() + ".part");
      Path sum = sum(to, file.getKey());
      String state = file.getValue().toString();
      if (Files.exists(whole) && Files.exists(sum) && Files.readString(sum).equals(state)) {
        continue;
      }
      server.fetch(config.folder(), file.getKey(), file.getValue(), part);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(sum, state);
    }
    // What an earlier try fetched and is no longer there, and what only served this one.
    try (Stream<Path> all = Files.list(to)) {
      for (Path file : all.toList()) {
        if (!there.containsKey(String.valueOf(file.getFileName()))
            && !file.toString().endsWith(".sum")) {
          Files.delete(file);
        }
      }
    }
  }

  /** What tells which state of a file was fetched whole. */
  private static Path sum(Path folder, String name) {
    return folder.resolve("." + name + ".sum");
  }

  /** The set is safe here: it goes on the server, or is remembered. */
  private void clearAway(SftpServer server, Path fetched) throws IOException {
    String snapshot = Files.readString(fetched.resolve(SNAPSHOT));
    String done = config.done();
    if (done != null) {
      String stamp = clock.instant().toString().replaceAll("[^0-9]", "") + "-";
      for (String line : snapshot.lines().toList()) {
        String name = line.substring(0, line.indexOf(' '));
        String from = config.folder() + "/" + name;
        if (server.exists(from)) {
          server.move(from, done + "/" + stamp + name);
        }
      }
    }
    Path taken = drops.folder().resolve(TAKEN);
    Path fresh = drops.folder().resolve(TAKEN + ".new");
    Files.writeString(fresh, digest(snapshot));
    Files.move(fresh, taken, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(fetched.resolve(SNAPSHOT));
  }

  private void results(SftpServer server) throws IOException {
    String remote = config.outbound();
    Path local = outbound;
    if (remote == null || local == null || !Files.isDirectory(local)) {
      return;
    }
    for (String name : DropGate.names(local)) {
      Path file = local.resolve(name);
      if (!server.exists(remote + "/" + name)) {
        server.send(file, remote, name);
      }
      Path sent = Files.createDirectories(local.resolve("sent"));
      Files.move(file, sent.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void acknowledgements(SftpServer server) throws IOException {
    String remote = config.acknowledgements();
    Path local = acknowledgements;
    if (remote == null || local == null) {
      return;
    }
    Files.createDirectories(local);
    for (Map.Entry<String, Remote> file : server.list(remote, config.maxBytes()).entrySet()) {
      Path whole = local.resolve(file.getKey());
      if (!Files.exists(whole) || Files.size(whole) != file.getValue().size()) {
        Path part = local.resolve("." + file.getKey() + ".part");
        server.fetch(remote, file.getKey(), file.getValue(), part);
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static Map<String, String> described(Map<String, Remote> files) {
    Map<String, String> described = new TreeMap<>();
    files.forEach((name, file) -> described.put(name, file.toString()));
    return described;
  }

  private static String text(Map<String, Remote> files) {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (name, file) ->
            text.append(name)
                .append(' ')
                .append(file.size())
                .append(' ')
                .append(file.time())
                .append('\n'));
    return text.toString();
  }

  private static String digest(String snapshot) {
    return Sha256.named(snapshot.getBytes(StandardCharsets.UTF_8));
  }
}
