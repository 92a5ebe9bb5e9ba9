package org.comity.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.stream.Stream;
import org.comity.gateway.service.KeyCatalogue.PublishedKey;
import org.comity.model.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final byte[] TEXT = "a text".getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;

  @Test
  void makesKeysOnceWithNarrowModesAndReadsThemAgain() throws Exception {
    Path folder = temp.resolve("keys");
    KeyRing first = KeyRing.open(folder, true, Clock.systemUTC());
    KeyRing second = KeyRing.open(folder, false, Clock.systemUTC());
    assertThat(second.credentialIds().id("r", "1")).isEqualTo(first.credentialIds().id("r", "1"));
    assertThat(second.signing().id()).isEqualTo(first.signing().id());
    assertThat(second.cipher("a").open(first.cipher("a").seal(TEXT, "row 1"), "row 1"))
        .isEqualTo(TEXT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(
              f ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void neverReplacesLostKeys() throws Exception {
    Path folder = temp.resolve("keys");
    assertThatThrownBy(() -> KeyRing.open(folder, false, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("id.key");
    KeyRing.open(folder, true, Clock.systemUTC());
    Files.delete(folder.resolve("data.key"));
    assertThatThrownBy(() -> KeyRing.open(folder, true, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data.key");
    Files.writeString(folder.resolve("data.key"), "secret AAAA\n");
    assertThatThrownBy(() -> KeyRing.open(folder, true, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void signsSoThatTheCatalogueVerifies() throws Exception {
    KeyRing keys = KeyRing.open(temp.resolve("keys"), true, Clock.systemUTC());
    Signature signature = keys.signing().sign(TEXT);
    assertThat(keys.keys()).extracting(PublishedKey::keyId).contains(signature.keyId());
    assertThat(keys.signing().verifies(TEXT, signature.value())).isTrue();
    assertThat(keys.signing().verifies(new byte[] {1}, signature.value())).isFalse();
    assertThat(keys.journal().verifies(TEXT, signature.value())).isFalse();
  }

  @Test
  void showsRetiredKeysWithTheirValidity() throws Exception {
    Path folder = temp.resolve("keys");
    KeyRing before = KeyRing.open(folder, true, Clock.systemUTC());
    PublishedKey old = before.keys().get(0);
    Files.createDirectories(folder.resolve("retired"));
    Files.writeString(
        folder.resolve("retired/2026.pub"),
        "public "
            + java.util.Base64.getEncoder()
                .encodeToString(java.util.Base64.getUrlDecoder().decode(old.publicKey()))
            + "\nuse all\nvalidFrom 2026-01-01T00:00:00Z\nvalidUntil 2026-06-01T00:00:00Z\n");
    assertThat(KeyRing.open(folder, false, Clock.systemUTC()).keys())
        .anySatisfy(
            k -> {
              assertThat(k.keyId()).isEqualTo(old.keyId());
              assertThat(k.validUntil()).isNotNull();
            });
  }

  @Test
  void sealedBytesOpenOnlyUnchangedInTheirPlaceAndUse() throws Exception {
    KeyRing keys = KeyRing.open(temp.resolve("keys"), true, Clock.systemUTC());
    byte[] sealed = keys.cipher("a").seal(TEXT, "row 1");
    assertThat(keys.cipher("a").seal(TEXT, "row 1")).isNotEqualTo(sealed);
    assertThatThrownBy(() -> keys.cipher("a").open(sealed, "row 2"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> keys.cipher("b").open(sealed, "row 1"))
        .isInstanceOf(IllegalStateException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> keys.cipher("a").open(sealed, "row 1"))
        .isInstanceOf(IllegalStateException.class);
  }
}
