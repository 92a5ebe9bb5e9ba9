package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** By the example of FIPS 180. */
class Sha256Test {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isTheOneOfTheStandardHoweverItIsTaken() {
    byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);
    assertThat(Sha256.hex(abc)).isEqualTo(ABC);
    assertThat(Sha256.named(abc)).isEqualTo("sha256:" + ABC);
    assertThat(Sha256.of("abc")).isEqualTo(Sha256.of(abc));
    MessageDigest pieces = Sha256.begin();
    pieces.update(abc, 0, 1);
    pieces.update(abc, 1, 2);
    assertThat(Sha256.named(pieces)).isEqualTo("sha256:" + ABC);
  }
}
