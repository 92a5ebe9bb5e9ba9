package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys as text: plain, encrypted, and what is told where one does not open. */
class PemTest {
  private static final String PBE = "PBEWithHmacSHA256AndAES_256";

  private static PrivateKey key(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(algorithm.equals("EC") ? 256 : 2048);
    return generator.generateKeyPair().getPrivate();
  }

  private static String encrypted(PrivateKey key, String password) throws Exception {
    SecretKey secret =
        SecretKeyFactory.getInstance(PBE).generateSecret(new PBEKeySpec(password.toCharArray()));
    Cipher cipher = Cipher.getInstance(PBE);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        secret,
        new PBEParameterSpec(new byte[16], 2048, new IvParameterSpec(new byte[16])));
    // As openssl pkcs8 -topk8 writes it: PBES2 by its number, and the parts in the parameters.
    byte[] pbes2 = HexFormat.of().parseHex("06092a864886f70d01050d");
    byte[] method = der(0x30, pbes2, cipher.getParameters().getEncoded());
    byte[] sealed = der(0x30, method, der(0x04, cipher.doFinal(key.getEncoded())));
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(sealed)
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (length > 255) {
      all.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    } else if (length > 127) {
      all.writeBytes(new byte[] {(byte) 0x81, (byte) length});
    } else {
      all.write(length);
    }
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void anEncryptedKeyOpensWithItsPasswordOnly(String algorithm) throws Exception {
    PrivateKey key = key(algorithm);
    String pem = encrypted(key, "the right one");
    assertThat(Pem.isEncrypted(pem)).isTrue();
    assertThat(Pem.privateKey(pem, "the right one")).isEqualTo(key);
    assertThatThrownBy(() -> Pem.privateKey(pem, "a wrong one"))
        .isInstanceOf(SyntaxFault.class)
        .hasMessageContaining("its password does not open")
        .hasMessageNotContaining("wrong one");
    assertThatThrownBy(() -> Pem.privateKey(pem, null))
        .isInstanceOf(SyntaxFault.class)
        .hasMessageContaining("an encrypted private key, and no password for it");
  }

  @Test
  void whatIsNoEncryptedKeyIsToldAsSuch() throws Exception {
    PrivateKey key = key("EC");
    String plain =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key.getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    assertThat(Pem.isEncrypted(plain)).isFalse();
    // A password that nothing needs is no fault: a deployment may set it before it is.
    assertThat(Pem.privateKey(plain, "unneeded")).isEqualTo(key);
    String spoilt =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    assertThatThrownBy(() -> Pem.privateKey(spoilt, "any")).isInstanceOf(SyntaxFault.class);
  }
}
