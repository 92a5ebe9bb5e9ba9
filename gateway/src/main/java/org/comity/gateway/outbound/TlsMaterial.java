package org.comity.gateway.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.comity.syntax.Pem;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * What one registry is spoken to with over TLS: our certificate and key, and whom we trust.
 * Immutable; safe for many threads; shows nothing of itself.
 */
public final class TlsMaterial {
  private final @Nullable KeyStore identity;
  private final char[] password;
  private final @Nullable KeyStore trust;
  private final String digest;

  private TlsMaterial(
      @Nullable KeyStore identity, char[] password, @Nullable KeyStore trust, String digest) {
    this.identity = identity;
    this.password = password;
    this.trust = trust;
    this.digest = digest;
  }

  /** What is wrong with a file; the message is ours and holds nothing of it. */
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Our certificate with its key.
   *
   * @param store key and chain
   * @param password opens the key
   */
  public record Identity(KeyStore store, String password) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "Identity[***]";
    }
  }

  /**
   * Reads an identity.
   *
   * @param content PKCS#12, or PEM with the certificate chain, ours first, and perhaps the key
   * @param key PEM of the key, where {@code content} does not hold it
   * @param password opens the store or the key
   * @throws Fault if it cannot be used
   */
  public static Identity identity(byte[] content, @Nullable String key, @Nullable String password)
      throws Fault {
    String text = new String(content, StandardCharsets.UTF_8);
    try {
      if (!Pem.isOne(text)) {
        return stored(content, password);
      }
      List<X509Certificate> chain = Pem.certificates(text);
      if (chain.isEmpty()) {
        throw new Fault("holds no certificate", null);
      }
      PrivateKey secret = Pem.privateKey(key == null ? text : key, password);
      belongTogether(chain.get(0), secret);
      KeyStore store = empty();
      String inner = password == null ? "memory" : password;
      store.setKeyEntry("identity", secret, inner.toCharArray(), chain.toArray(new Certificate[0]));
      return new Identity(store, inner);
    } catch (SyntaxFault e) {
      throw new Fault("holds " + e.getMessage(), e);
    } catch (GeneralSecurityException | IOException e) {
      throw new Fault("holds a certificate or key that cannot be used", e);
    }
  }

  private static Identity stored(byte[] content, @Nullable String password)
      throws Fault, GeneralSecurityException {
    String inner = password == null ? "" : password;
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), inner.toCharArray());
    } catch (IOException e) {
      throw new Fault("is neither PEM nor a PKCS#12 file that its password opens", e);
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return new Identity(store, inner);
      }
    }
    throw new Fault("holds no private key", null);
  }

  /**
   * Reads whom to trust.
   *
   * @param content PEM of certificates of authorities, or PKCS#12
   * @param password opens a PKCS#12 file
   * @throws Fault if it cannot be used
   */
  public static KeyStore trust(byte[] content, @Nullable String password) throws Fault {
    String text = new String(content, StandardCharsets.UTF_8);
    try {
      KeyStore store = empty();
      if (!Pem.isOne(text)) {
        KeyStore given = KeyStore.getInstance("PKCS12");
        given.load(
            new ByteArrayInputStream(content),
            password == null ? new char[0] : password.toCharArray());
        for (String alias : Collections.list(given.aliases())) {
          store.setCertificateEntry(alias, given.getCertificate(alias));
        }
      }
      int count = 0;
      for (X509Certificate certificate : Pem.certificates(text)) {
        store.setCertificateEntry("authority-" + ++count, certificate);
      }
      if (store.size() == 0) {
        throw new Fault("holds no certificate", null);
      }
      return store;
    } catch (SyntaxFault e) {
      throw new Fault("holds " + e.getMessage(), e);
    } catch (GeneralSecurityException | IOException e) {
      throw new Fault("is neither PEM nor a PKCS#12 file that its password opens", e);
    }
  }

  /**
   * Puts both together.
   *
   * @param identity our certificate; absent for none
   * @param trust whom to trust; absent for the authorities that Java trusts
   * @throws Fault if they cannot be used
   */
  public static TlsMaterial of(@Nullable Identity identity, @Nullable KeyStore trust) throws Fault {
    KeyStore store = identity == null ? null : identity.store();
    TlsMaterial material =
        new TlsMaterial(
            store,
            identity == null ? new char[0] : identity.password().toCharArray(),
            trust,
            digest(store) + "/" + digest(trust));
    material.context();
    return material;
  }

  /** A context for connections. */
  SSLContext context() throws Fault {
    return context(UnaryOperator.identity());
  }

  /** A context whose judgement of the peer's certificate is wrapped. */
  SSLContext context(UnaryOperator<X509ExtendedTrustManager> wrapper) throws Fault {
    try {
      KeyManager[] keys = null;
      if (identity != null) {
        KeyManagerFactory factory =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(identity, password);
        keys = factory.getKeyManagers();
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trust);
      TrustManager[] trusted = factory.getTrustManagers();
      for (int i = 0; i < trusted.length; i++) {
        if (trusted[i] instanceof X509ExtendedTrustManager manager) {
          trusted[i] = wrapper.apply(manager);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new Fault("certificate, key or trusted certificates cannot be used together", e);
    }
  }

  /** Whether we have a certificate to show. */
  public boolean hasIdentity() {
    return identity != null;
  }

  /** When our certificate ends; {@code null} without one. */
  public @Nullable Instant identityEnds() {
    if (identity == null) {
      return null;
    }
    try {
      for (String alias : Collections.list(identity.aliases())) {
        if (identity.isKeyEntry(alias)
            && identity.getCertificate(alias) instanceof X509Certificate own) {
          return own.getNotAfter().toInstant();
        }
      }
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a loaded key store cannot be read", e);
    }
  }

  /** The same for the same certificates: what was opened with them can be used again. */
  String digest() {
    return digest;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void belongTogether(X509Certificate certificate, PrivateKey key)
      throws Fault, GeneralSecurityException {
    PublicKey open = certificate.getPublicKey();
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(new byte[] {1});
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(new byte[] {1});
      if (signature.verify(signed)) {
        return;
      }
    } catch (java.security.InvalidKeyException | java.security.SignatureException e) {
      throw new Fault("holds a private key that is not the certificate's", e);
    }
    throw new Fault("holds a private key that is not the certificate's", null);
  }

  private static String digest(@Nullable KeyStore store) throws Fault {
    if (store == null) {
      return "";
    }
    try {
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      for (String alias : Collections.list(store.aliases()).stream().sorted().toList()) {
        Certificate certificate = store.getCertificate(alias);
        if (certificate != null) {
          all.update(certificate.getEncoded());
        }
      }
      return HexFormat.of().formatHex(all.digest());
    } catch (GeneralSecurityException e) {
      throw new Fault("holds a certificate that cannot be used", e);
    }
  }

  @Override
  public String toString() {
    return "TlsMaterial[***]";
  }
}
