package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.comity.gateway.outbound.TestAuthority;
import org.comity.gateway.outbound.TlsMaterial;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsConfigTest {
  private static TestAuthority authority;
  private static TestAuthority.Issued ours;
  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority("config-authority");
    ours = authority.issue("gateway", Duration.ofDays(10));
  }

  @BeforeEach
  void files() throws Exception {
    fixture = new ConfigFixture(folder);
    Files.write(folder.resolve("secrets/ours.p12"), ours.pkcs12("pw"));
    Files.writeString(folder.resolve("secrets/ours-password"), "pw\n");
    Files.writeString(folder.resolve("secrets/ours.pem"), ours.pem());
    Files.writeString(folder.resolve("secrets/ours.key"), ours.keyPem());
    Files.writeString(folder.resolve("ca.pem"), authority.pem());
    Files.writeString(folder.resolve("secrets/sealed.key"), ours.encryptedKeyPem("pw"));
    Files.writeString(folder.resolve("secrets/wrong-password"), "another\n");
  }

  private GatewayConfig load(String tls) throws IOException, ConfigException {
    String yaml =
        ConfigFixture.SOUND.replace("    permits: 8\n", "    permits: 8\n    tls: {" + tls + "}\n");
    return fixture.load(yaml, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identity: secrets/ours.p12, password: \"${secret:ours-password}\", trust: ca.pem | true",
        "identity: secrets/ours.pem, key: \"${secret:ours.key}\" | true",
        "identity: \"${secret:ours.pem}\", key: secrets/ours.key | true",
        "identity: secrets/ours.pem, key: secrets/sealed.key, password: \"${secret:ours-password}\""
            + " | true",
        "trust: ca.pem | false"
      })
  void readsFilesAndSecrets(String tls, boolean identity) throws Exception {
    TlsMaterial material = load(tls).registries().get("xa-register").tls();
    assertThat(material).isNotNull();
    assertThat(material.hasIdentity()).isEqualTo(identity);
  }

  @Test
  void withoutItThereIsNone() throws Exception {
    assertThat(fixture.load(ConfigFixture.SOUND, Map.of()).registries().get("xa-register").tls())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identity: secrets/none.p12 | UNREADABLE registries.xa-register.tls.identity",
        "identity: secrets/ours.p12 | WRONG_VALUE registries.xa-register.tls.identity is neither",
        "identity: ca.pem, key: secrets/ours.key | private key that is not the certificate's",
        "identity: secrets/ours.p12, password: pw | SECRET_IN_FILE",
        "identity: secrets/ours.pem, key: secrets/sealed.key | an encrypted private key, and no"
            + " password for it",
        "identity: secrets/ours.pem, key: secrets/sealed.key, password:"
            + " \"${secret:wrong-password}\" | its password does not open",
        "key: secrets/ours.key | MISSING_KEY registries.xa-register.tls.identity",
        "trust: secrets/ours.key | holds no certificate",
        "trusted: ca.pem | did you mean \"trust\"?",
      })
  void tellsEveryFaultAtItsPlace(String tls, String told) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(tls));
    assertThat(e).isNotNull();
    assertThat(e.faults().toString()).contains(told.split(" ", 2)[0]);
    assertThat(e.faults()).anySatisfy(f -> assertThat(f.toString()).contains(lastOf(told)));
    assertThat(e.getMessage()).doesNotContain("PRIVATE");
  }

  private static String lastOf(String told) {
    String[] parts = told.split(" ", 2);
    return parts[0].matches("[A-Z_]+") && parts.length > 1 ? parts[1] : told;
  }
}
