package org.comity.syntax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and private keys as text (RFC 7468). Stateless; messages of faults never hold
 * content.
 */
public final class Pem {
  private static final int LARGEST = 1024 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

  private Pem() {}

  /** Whether a text holds anything of this form. */
  public static boolean isOne(String text) {
    return text.contains("-----BEGIN ");
  }

  /** Whether a text holds a private key that needs a password. */
  public static boolean isEncrypted(String text) {
    return text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
  }

  /**
   * Certificates in the order of the text; other blocks are passed over.
   *
   * @return empty if there is none
   * @throws SyntaxFault if one cannot be read
   */
  public static List<X509Certificate> certificates(String text) throws SyntaxFault {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] block : blocks(text, "CERTIFICATE")) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
      }
    } catch (CertificateException e) {
      throw fault("a certificate that cannot be read");
    }
    return certificates;
  }

  /**
   * The private key (RSA, EC or Ed25519) in a text.
   *
   * @param password opens an encrypted key; absent for none
   * @throws SyntaxFault if there is none, or it cannot be read or opened
   */
  public static PrivateKey privateKey(String text, @Nullable String password) throws SyntaxFault {
    List<byte[]> plain = blocks(text, "PRIVATE KEY");
    if (!plain.isEmpty()) {
      return key(new PKCS8EncodedKeySpec(plain.get(0)));
    }
    List<byte[]> sealed = blocks(text, "ENCRYPTED PRIVATE KEY");
    if (!sealed.isEmpty()) {
      return key(opened(sealed.get(0), password));
    }
    if (text.contains("-----BEGIN RSA PRIVATE KEY-----")
        || text.contains("-----BEGIN EC PRIVATE KEY-----")) {
      throw fault(
          "a private key in an old form; openssl pkcs8 -topk8 -nodes -in OLD -out NEW gives the"
              + " one that is read");
    }
    throw fault("no private key (-----BEGIN PRIVATE KEY-----)");
  }

  private static PKCS8EncodedKeySpec opened(byte[] sealed, @Nullable String password)
      throws SyntaxFault {
    if (password == null) {
      throw fault("an encrypted private key, and no password for it");
    }
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(sealed);
      // PBES2 names its parts in the parameters only.
      String algorithm =
          info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
              ? info.getAlgParameters().toString()
              : info.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray());
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
          info.getAlgParameters());
      spec.clearPassword();
      return info.getKeySpec(cipher);
    } catch (GeneralSecurityException | IOException e) {
      throw fault("a private key that its password does not open");
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec) throws SyntaxFault {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // Of another kind, perhaps.
      }
    }
    throw fault("a private key that is neither RSA nor EC nor Ed25519");
  }

  private static List<byte[]> blocks(String text, String label) throws SyntaxFault {
    if (text.length() > LARGEST) {
      throw new SyntaxFault("TOO_LARGE", 0, 0, "the text is larger than the limit");
    }
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (label.equals(matcher.group(1))) {
        try {
          String body = String.join("", Arrays.asList(matcher.group(2).split("\\s+")));
          blocks.add(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
          throw fault("a block that is not base64");
        }
      }
    }
    return blocks;
  }

  private static SyntaxFault fault(String message) {
    return new SyntaxFault("NOT_WELL_FORMED", 0, 0, message);
  }
}
