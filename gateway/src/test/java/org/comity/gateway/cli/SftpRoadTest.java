package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comity.gateway.drop.DropGate;
import org.comity.gateway.drop.sftp.SftpTestServer;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files on a real SFTP server, from the registry's upload to an agency's answer, and the doctor.
 */
class SftpRoadTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String ID = "xa-sftpfiles";

  @TempDir Path home;
  private final Deployment deployment = new Deployment();
  private final StringWriter out = deployment.out;
  private final StringWriter err = deployment.err;
  private SftpTestServer server;
  private Path there;

  @BeforeEach
  void start() throws Exception {
    server = new SftpTestServer(home.resolve("server"), null);
    there = server.folder("out");
    server.folder("out/done");
    FileRegistry.writeProven(home.resolve("adapters"), ID);
    deployment.environment.put("COMITY_SECRET_SFTP", SftpTestServer.PASSWORD);
  }

  @AfterEach
  void stop() throws Exception {
    deployment.close();
    server.close();
  }

  private Path config(String... changes) throws IOException {
    Path file =
        deployment.configure(
            home,
            home.resolve("adapters"),
            """
            xa-sftpfiles:
              drop: %s
              sftp:
                host: 127.0.0.1
                port: %d
                user: registry
                password: "${secret:sftp}"
                hostKey: "%s"
                folder: /out
                done: /out/done
                every: 1s
                timeout: 10s
            """
                .formatted(home.resolve("drop"), server.port(), server.fingerprint()),
            ID);
    String yaml = Files.readString(file);
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(yaml).contains(changes[i]);
      yaml = yaml.replace(changes[i], changes[i + 1]);
    }
    return Files.writeString(file, yaml);
  }

  private int run(String... args) {
    return deployment.run(args);
  }

  private void upload(String rows) throws IOException {
    Files.writeString(there.resolve("awards.csv"), "award_no,title,level\n" + rows);
    Files.writeString(there.resolve("ready.txt"), "");
  }

  @Test
  void whatARegistryUploadsIsWhatAgenciesAreAnswered() throws Exception {
    deployment.start(config());
    assertThat(ask("A-1").getString("outcome")).isEqualTo("UNAVAILABLE");

    upload("A-1,Welder,4\nA-2,Baker,3\n");
    awaitServed(2);
    assertThat(ask("A-1").encode()).contains("ANSWERED").contains("\"Welder\"");
    assertThat(ask("A-9").getString("outcome")).isEqualTo("NOT_FOUND");
    await().atMost(LONG).until(() -> DropGate.names(there).isEmpty());
    assertThat(DropGate.names(there.resolve("done"))).hasSize(2);

    // The next upload takes the place of the first.
    upload("A-2,Baker,3\nA-3,Smith,5\n");
    await().atMost(LONG).until(() -> ask("A-3").getString("outcome").equals("ANSWERED"));
    assertThat(ask("A-1").getString("outcome")).isEqualTo("NOT_FOUND");

    int exit = run("adapter", "doctor", ID, "--number", "A-2", "--admin", deployment.admin());
    assertThat(exit).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("sftp login")
        .contains("no set waits there")
        .contains("1 record translated")
        .contains("Nobody must act.");
  }

  private void awaitServed(int rows) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              List<DropSummary> drops =
                  deployment.gateway().operations().drops(null).items().stream()
                      .filter(d -> d.registry().equals(ID))
                      .toList();
              assertThat(drops).isNotEmpty();
              assertThat(drops.get(0).state()).isEqualTo("SERVED");
              assertThat(drops.get(0).accepted()).isEqualTo(rows);
            });
  }

  private JsonObject ask(String number) throws Exception {
    return deployment.ask(ID, number);
  }

  /** The steps of the doctor on files alone, from the one that failed. */
  private String doctor(int exit, String... changes) throws IOException {
    Files.createDirectories(home.resolve("drop"));
    int code = run("adapter", "doctor", ID, "--config", config(changes).toString());
    assertThat(code).as(out + "" + err).isEqualTo(exit);
    return out.toString();
  }

  @Test
  void theDoctorSaysWhichStepFailsAndWhoMustAct() throws Exception {
    assertThat(doctor(ExitCode.OK))
        .contains("the one that was told")
        .contains("as registry, by password")
        .contains("/out: 0 files")
        .contains("/out/done");
    assertThat(doctor(ExitCode.PROBLEMS, "host: 127.0.0.1", "host: no-such-host.invalid"))
        .contains("sftp name: you, the operator of this gateway, must act.")
        .contains("sftp.host");
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(doctor(ExitCode.REMOTE, "port: " + server.port(), "port: " + closed))
        .contains("sftp connection: the registry must act.")
        .contains("refused");
    assertThat(doctor(ExitCode.REMOTE, server.fingerprint(), "SHA256:" + "A".repeat(43)))
        .contains("sftp host key: the registry must act.")
        .contains("the server shows " + server.fingerprint());
    assertThat(server.logins.get()).as("no password goes to a stranger").isEqualTo(1);
    deployment.environment.put("COMITY_SECRET_SFTP", "wrong");
    assertThat(doctor(ExitCode.PROBLEMS))
        .contains("sftp login: you, the operator of this gateway, must act.")
        .doesNotContain("wrong");
    deployment.environment.put("COMITY_SECRET_SFTP", SftpTestServer.PASSWORD);
    assertThat(doctor(ExitCode.PROBLEMS, "folder: /out", "folder: /nowhere"))
        .contains("sftp folder: you, the operator of this gateway, must act.")
        .contains("there is no folder /nowhere");
    assertThat(doctor(ExitCode.PROBLEMS, "done: /out/done", "done: /out/taken"))
        .contains("sftp places: you, the operator of this gateway, must act.")
        .contains("sftp.done");
  }

  @Test
  void theDoctorMissesTheMarkerAndOpensKeys() throws Exception {
    Path awards = there.resolve("awards.csv");
    Files.writeString(awards, "award_no,title,level\n");
    assertThat(doctor(ExitCode.OK)).contains("ready.txt is not there yet");
    Files.setLastModifiedTime(awards, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
    assertThat(doctor(ExitCode.OK))
        .contains("sftp marker: the registry must act.")
        .contains("until the registry writes ready.txt");

    String password = "password: \"${secret:sftp}\"";
    deployment.environment.put("COMITY_SECRET_SFTP", "no key at all");
    assertThat(doctor(ExitCode.PROBLEMS, password, "key: \"${secret:sftp}\""))
        .contains("sftp key: you, the operator of this gateway, must act.")
        .contains("no private key that can be read");
    deployment.environment.put("COMITY_SECRET_SFTP", encryptedKey("the right one"));
    assertThat(doctor(ExitCode.PROBLEMS, password, "key: \"${secret:sftp}\""))
        .contains("sftp.passphrase is not set");
    deployment.environment.put("COMITY_SECRET_PHRASE", "a wrong one");
    String withPhrase = "key: \"${secret:sftp}\"\n      passphrase: \"${secret:phrase}\"";
    assertThat(doctor(ExitCode.PROBLEMS, password, withPhrase))
        .contains("does not open the private key");
    deployment.environment.put("COMITY_SECRET_PHRASE", "the right one");
    assertThat(doctor(ExitCode.PROBLEMS, password, withPhrase))
        .as("a key that the server does not know")
        .contains("the private key can be read")
        .contains("sftp login: you, the operator of this gateway, must act.");
  }

  private static String encryptedKey(String phrase) throws Exception {
    com.jcraft.jsch.KeyPair pair =
        com.jcraft.jsch.KeyPair.genKeyPair(
            new com.jcraft.jsch.JSch(), com.jcraft.jsch.KeyPair.RSA, 2048);
    var pem = new java.io.ByteArrayOutputStream();
    pair.writePrivateKey(pem, phrase.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return pem.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
