package org.comity.gateway.drop.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.comity.gateway.config.SftpConfig;
import org.comity.gateway.drop.DropGate;
import org.comity.gateway.drop.FetchTarget;
import org.comity.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SFTP server. */
class SftpFilesTest {
  @TempDir Path folder;
  private SftpTestServer server;
  private FetchedSets sets;
  private Path outbound;
  private Path acknowledgements;
  private Path out;

  @BeforeEach
  void start() throws Exception {
    server = new SftpTestServer(folder.resolve("server"), null);
    out = server.folder("out");
    server.folder("out/done");
    server.folder("in");
    server.folder("acks");
    sets = new FetchedSets(folder.resolve("drops"));
    outbound = Files.createDirectories(folder.resolve("outbound"));
    acknowledgements = folder.resolve("acks");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void fetchesAWholeSetOnceAndMovesItAway() throws Exception {
    SftpFiles files = files(config("/out/done"));
    put("a.csv", "first");
    Files.writeString(out.resolve(".hidden"), "x");
    Files.createSymbolicLink(out.resolve("link.csv"), folder.resolve("outside"));
    files.look();
    files.look();
    assertThat(sets.taken()).as("the marker is missing").isEmpty();
    put("manifest.csv", "a.csv");
    files.look();
    files.look();
    assertThat(sets.taken()).containsExactly("a.csv=first", "manifest.csv=a.csv");
    assertThat(DropGate.names(out)).isEmpty();
    assertThat(DropGate.names(out.resolve("done"))).hasSize(2);
    files.look();
    files.look();
    assertThat(sets.count()).isEqualTo(1);
    put("a.csv", "second");
    put("manifest.csv", "a.csv");
    files.look();
    files.look();
    assertThat(sets.taken()).containsExactly("a.csv=second", "manifest.csv=a.csv");
  }

  @Test
  void aSetThatIsLeftThereIsTakenOnce() throws Exception {
    put("a.csv", "first");
    put("manifest.csv", "a.csv");
    SftpFiles files = files(config(null));
    files.look();
    files.look();
    assertThat(sets.count()).isEqualTo(1);
    assertThat(DropGate.names(out)).hasSize(2);
    // Also after a restart.
    SftpFiles again = files(config(null));
    again.look();
    again.look();
    again.look();
    assertThat(sets.count()).isEqualTo(1);
    put("a.csv", "another");
    again.look();
    again.look();
    assertThat(sets.count()).isEqualTo(2);
  }

  @Test
  void goesOnWhereABrokenDownloadEnded() throws Exception {
    byte[] large = new byte[6 << 20];
    new Random(1).nextBytes(large);
    Files.write(out.resolve("a.csv"), large);
    put("manifest.csv", "a.csv");
    SftpFiles files = files(config("/out/done"));
    files.look();
    server.breakAfter.set(4 << 20);
    files.look();
    assertThat(sets.count()).isZero();
    assertThat(DropGate.names(out)).as("nothing is moved before it is here").hasSize(2);
    long before = server.bytesRead.get();
    assertThat(before).isBetween(3L << 20, 6L << 20);
    files(config("/out/done")).look();
    SftpFiles restarted = files(config("/out/done"));
    restarted.look();
    restarted.look();
    assertThat(sets.count()).isEqualTo(1);
    assertThat(Files.readAllBytes(sets.last().resolve("a.csv"))).isEqualTo(large);
    assertThat(server.bytesRead.get() - before).as("not fetched anew").isLessThan(4L << 20);
  }

  @Test
  void takesUpASetThatWasFetchedWhenTheGatewayDied() throws Exception {
    put("a.csv", "first");
    put("manifest.csv", "a.csv");
    sets.refuse(true);
    SftpFiles files = files(config("/out/done"));
    files.look();
    files.look();
    assertThat(sets.count()).isZero();
    assertThat(DropGate.names(sets.folder.resolve("fetched"))).hasSize(2);
    sets.refuse(false);
    files(config("/out/done")).look();
    assertThat(sets.taken()).containsExactly("a.csv=first", "manifest.csv=a.csv");
  }

  @Test
  void speaksToNoServerWithAnotherKey() throws Exception {
    put("a.csv", "first");
    put("manifest.csv", "a.csv");
    SftpConfig wrong = config("/out/done", "SHA256:" + "A".repeat(43), SftpTestServer.PASSWORD);
    assertThatThrownBy(() -> SftpServer.connect(wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("hostKey");
    assertThat(server.logins).as("no password went out").hasValue(0);
    SftpFiles files = files(wrong);
    files.look();
    files.look();
    assertThat(sets.count()).isZero();
  }

  @Test
  void tellsAWrongPasswordAndASilentServer() throws Exception {
    assertThatThrownBy(() -> SftpServer.connect(config("/out/done", server.fingerprint(), "wrong")))
        .hasMessageContaining("password");
    try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
      SftpConfig config =
          new SftpConfig(
              "127.0.0.1",
              silent.getLocalPort(),
              "u",
              "p",
              null,
              null,
              server.fingerprint(),
              "/out",
              null,
              null,
              null,
              Duration.ofSeconds(1),
              Duration.ofMillis(300),
              1000);
      long start = System.nanoTime();
      assertThatThrownBy(() -> SftpServer.connect(config)).hasMessageContaining("in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void fetchesNoMoreThanASetMayHold() throws Exception {
    put("a.csv", "x".repeat(2000));
    put("manifest.csv", "a.csv");
    SftpConfig small = small(1000);
    SftpFiles files = files(small);
    files.look();
    files.look();
    assertThat(sets.count()).isZero();
    assertThat(server.bytesRead).hasValue(0);
    try (SftpServer connected = SftpServer.connect(small)) {
      assertThatThrownBy(() -> connected.list("/out", 1000)).hasMessageContaining("more than");
    }
  }

  @Test
  void entersWithAKey() throws Exception {
    KeyPair user = SftpTestServer.keys();
    try (SftpTestServer byKey = new SftpTestServer(folder.resolve("by-key"), user.getPublic())) {
      String pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                  .encodeToString(user.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----";
      SftpConfig config =
          new SftpConfig(
              "127.0.0.1",
              byKey.port(),
              SftpTestServer.USER,
              null,
              pem,
              null,
              byKey.fingerprint(),
              "/",
              null,
              null,
              null,
              Duration.ofSeconds(1),
              Duration.ofSeconds(10),
              1000);
      try (SftpServer connected = SftpServer.connect(config)) {
        assertThat(connected.list("/", 1000)).isEmpty();
      }
      assertThat(config.toString()).doesNotContain("PRIVATE");
    }
  }

  @Test
  void carriesResultsOutAndAcknowledgementsIn() throws Exception {
    Files.writeString(outbound.resolve("result-1.csv"), "granted");
    Files.writeString(outbound.resolve(".half"), "half");
    Files.writeString(server.root.resolve("acks/ack-1.csv"), "accepted");
    SftpFiles files = files(config("/out/done"));
    files.look();
    assertThat(server.root.resolve("in/result-1.csv")).hasContent("granted");
    assertThat(DropGate.names(server.root.resolve("in"))).containsExactly("result-1.csv");
    assertThat(outbound.resolve("result-1.csv")).doesNotExist();
    assertThat(outbound.resolve("sent/result-1.csv")).exists();
    assertThat(acknowledgements.resolve("ack-1.csv")).hasContent("accepted");
    files.look();
    assertThat(DropGate.names(server.root.resolve("in"))).hasSize(1);
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(out.resolve(name), text);
  }

  private SftpFiles files(SftpConfig config) {
    return new SftpFiles(
        config, sets, outbound, acknowledgements, TestDatabase.get(), Clock.systemUTC());
  }

  private SftpConfig config(String done) {
    return config(done, server.fingerprint(), SftpTestServer.PASSWORD);
  }

  private SftpConfig config(String done, String hostKey, String password) {
    return new SftpConfig(
        "127.0.0.1",
        server.port(),
        SftpTestServer.USER,
        password,
        null,
        null,
        hostKey,
        "/out",
        done,
        "/in",
        "/acks",
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        1L << 30);
  }

  private SftpConfig small(long most) {
    return new SftpConfig(
        "127.0.0.1",
        server.port(),
        SftpTestServer.USER,
        SftpTestServer.PASSWORD,
        null,
        null,
        server.fingerprint(),
        "/out",
        null,
        null,
        null,
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        most);
  }

  /** Where fetched sets go, without a gateway behind it. */
  private static final class FetchedSets implements FetchTarget {
    private final String id = "xa-" + UUID.randomUUID();
    private final Path folder;
    private String last = "";
    private boolean refusing;

    private FetchedSets(Path folder) throws IOException {
      this.folder = Files.createDirectories(folder);
    }

    private void refuse(boolean is) {
      refusing = is;
    }

    @Override
    public String registryId() {
      return id;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public Path fetched() {
      return folder.resolve("fetched");
    }

    @Override
    public boolean remoteComplete(java.util.Map<String, String> files) {
      boolean same = files.toString().equals(last);
      last = files.toString();
      return same && files.containsKey("manifest.csv");
    }

    @Override
    public void scan() {
      try {
        if (refusing || !Files.exists(fetched()) || DropGate.names(fetched()).isEmpty()) {
          return;
        }
        Path to = Files.createDirectories(folder.resolve("taken-" + (count() + 1)));
        for (String name : DropGate.names(fetched())) {
          Files.move(fetched().resolve(name), to.resolve(name));
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private int count() throws IOException {
      try (Stream<Path> all = Files.list(folder)) {
        return (int) all.filter(p -> p.getFileName().toString().startsWith("taken-")).count();
      }
    }

    private Path last() throws IOException {
      return folder.resolve("taken-" + count());
    }

    private List<String> taken() throws IOException {
      if (count() == 0) {
        return List.of();
      }
      return DropGate.names(last()).stream()
          .map(
              name -> {
                try {
                  return name + "=" + Files.readString(last().resolve(name));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
