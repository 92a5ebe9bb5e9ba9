package org.comity.adapter.soap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a WS-Security UsernameToken (OASIS profile 1.0). Holds a secret and shows none. */
final class UsernameToken {
  /** How the password is sent. */
  enum Password {
    /** In clear: only sensible over TLS. */
    TEXT,
    /** As the profile's digest over nonce, time and password. */
    DIGEST
  }

  private static final String WSSE =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
  private static final String WSU =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
  private static final String PROFILE =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#";
  private static final String BASE64 =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Password mode;
  private final String username;
  private final String password;
  private final String soapNamespace;
  private final Clock clock;

  UsernameToken(
      Password mode, String username, String password, String soapNamespace, Clock clock) {
    this.mode = mode;
    this.username = username;
    this.password = password;
    this.soapNamespace = soapNamespace;
    this.clock = clock;
  }

  void write(XMLStreamWriter out) throws XMLStreamException {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    String created = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    out.writeStartElement("wsse", "Security", WSSE);
    out.writeNamespace("wsse", WSSE);
    out.writeNamespace("wsu", WSU);
    out.writeNamespace("env", soapNamespace);
    out.writeAttribute("env", soapNamespace, "mustUnderstand", "1");
    out.writeStartElement("wsse", "UsernameToken", WSSE);
    text(out, "Username", username);
    out.writeStartElement("wsse", "Password", WSSE);
    out.writeAttribute(
        "Type", PROFILE + (mode == Password.TEXT ? "PasswordText" : "PasswordDigest"));
    out.writeCharacters(mode == Password.TEXT ? password : digest(nonce, created));
    out.writeEndElement();
    out.writeStartElement("wsse", "Nonce", WSSE);
    out.writeAttribute("EncodingType", BASE64);
    out.writeCharacters(Base64.getEncoder().encodeToString(nonce));
    out.writeEndElement();
    out.writeStartElement("wsu", "Created", WSU);
    out.writeCharacters(created);
    out.writeEndElement();
    out.writeEndElement();
    out.writeEndElement();
  }

  /** Base64(SHA-1(nonce + created + password)): the profile knows no other digest. */
  private String digest(byte[] nonce, String created) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(nonce);
      sha1.update(created.getBytes(StandardCharsets.UTF_8));
      sha1.update(password.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sha1.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void text(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeStartElement("wsse", name, WSSE);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  @Override
  public String toString() {
    return "UsernameToken[***]";
  }
}
