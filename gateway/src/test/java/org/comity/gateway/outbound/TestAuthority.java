package org.comity.gateway.outbound;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that makes certificates for a test. */
public final class TestAuthority {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private final KeyPair keys = keys();
  private final X509Certificate certificate;

  /**
   * A certificate with its key.
   *
   * @param chain the certificate, then its authority's
   */
  public record Issued(KeyPair keys, X509Certificate[] chain) {
    public String pem() throws Exception {
      return TestAuthority.pem("CERTIFICATE", chain[0].getEncoded())
          + TestAuthority.pem("CERTIFICATE", chain[1].getEncoded());
    }

    public String keyPem() {
      return TestAuthority.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** The key as {@code openssl pkcs8 -topk8} encrypts it. */
    public String encryptedKeyPem(String password) throws Exception {
      JceOpenSSLPKCS8EncryptorBuilder encryptor =
          new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC);
      encryptor.setProvider(new BouncyCastleProvider()).setPassword(password.toCharArray());
      return TestAuthority.pem(
          "ENCRYPTED PRIVATE KEY",
          new JcaPKCS8Generator(keys.getPrivate(), encryptor.build()).generate().getContent());
    }

    public byte[] pkcs12(String password) throws Exception {
      KeyStore store = store(password);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password.toCharArray());
      return out.toByteArray();
    }

    public KeyStore store(String password) throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] all = chain.clone();
      store.setKeyEntry("one", keys.getPrivate(), password.toCharArray(), all);
      return store;
    }
  }

  public TestAuthority(String name) throws Exception {
    X500Name own = new X500Name("CN=" + name);
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            own,
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(now.minus(Duration.ofDays(400))),
            Date.from(now.plus(Duration.ofDays(400))),
            own,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    certificate = signed(builder);
  }

  public String pem() throws Exception {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Issues a certificate.
   *
   * @param host the host it is for
   * @param until when it ends, counted from now
   */
  public Issued issue(String host, Duration until) throws Exception {
    KeyPair own = keys();
    Instant end = Instant.now().plus(until);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(certificate.getSubjectX500Principal().getName()),
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(end.minus(Duration.ofDays(100))),
            Date.from(end),
            new X500Name("CN=" + host),
            own.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    return new Issued(own, new X509Certificate[] {signed(builder), certificate});
  }

  private X509Certificate signed(JcaX509v3CertificateBuilder builder) throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static String pem(String label, byte[] content) {
    StringWriter out = new StringWriter();
    out.write("-----BEGIN " + label + "-----\n");
    out.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    out.write("\n-----END " + label + "-----\n");
    return out.toString();
  }
}
