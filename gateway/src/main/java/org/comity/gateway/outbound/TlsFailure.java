package org.comity.gateway.outbound;

import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/**
 * Says whose fault it is that there is no secure connection. Registries often cut the connection of
 * a caller whose certificate they do not know, without any answer.
 */
final class TlsFailure {
  private static final List<String> ABOUT_OURS =
      List.of(
          "bad_certificate",
          "certificate_unknown",
          "certificate_expired",
          "certificate_revoked",
          "certificate_required",
          "unsupported_certificate",
          "unknown_ca",
          "access_denied");

  private TlsFailure() {}

  /** What a failed connection means, or {@code null} if it has nothing to do with TLS. */
  static @Nullable AdapterException of(
      Exception e, boolean secure, @Nullable TlsMaterial material, Instant now) {
    if (!secure) {
      return null;
    }
    String alert = alert(e);
    if (alert != null && ABOUT_OURS.contains(alert)) {
      return ours(material, alert, now);
    }
    if (e instanceof SSLException && !cut(e)) {
      return theirs(e);
    }
    if (cut(e)) {
      return expired(material, now) ? ours(material, "cut", now) : perhapsOurs(material, e);
    }
    return e instanceof SSLException ? theirs(e) : null;
  }

  private static AdapterException ours(@Nullable TlsMaterial material, String alert, Instant now) {
    if (material == null || !material.hasIdentity()) {
      return AdapterException.refused(
          "the registry asks for a client certificate and none is set: the operator of this gateway"
              + " sets tls.identity for it");
    }
    if (expired(material, now)) {
      return AdapterException.refused(
          "our client certificate for this registry ended on "
              + ends(material)
              + ": the operator of this gateway must renew it");
    }
    return AdapterException.refused(
        "the registry did not accept our client certificate (TLS alert "
            + alert
            + "): the operator of this gateway settles with the registry which certificate it"
            + " takes");
  }

  private static AdapterException perhapsOurs(@Nullable TlsMaterial material, Exception e) {
    if (material == null || !material.hasIdentity()) {
      return AdapterException.unavailable(
          "the registry cut the secure connection without an answer; some do so where they want a"
              + " client certificate and none is set (tls.identity)",
          e);
    }
    return AdapterException.unavailable(
        "the registry cut the secure connection without an answer; some do so when they do not"
            + " accept the client certificate (ours ends on "
            + ends(material)
            + "): if it goes on, the operator of this gateway asks the registry's",
        e);
  }

  private static AdapterException theirs(Exception e) {
    if (has(e, CertificateExpiredException.class)) {
      return AdapterException.unavailable(
          "the registry's own TLS certificate has expired: its operator must renew it", e);
    }
    if (has(e, CertificateNotYetValidException.class)) {
      return AdapterException.unavailable(
          "the registry's own TLS certificate is not valid yet; or our clock is wrong", e);
    }
    if (has(e, CertPathBuilderException.class)) {
      return AdapterException.unavailable(
          "the registry's own TLS certificate comes from an authority that is not trusted here: the"
              + " operator of this gateway checks tls.trust, the registry's its certificate",
          e);
    }
    if (e instanceof SSLPeerUnverifiedException || wrongName(e)) {
      return AdapterException.unavailable(
          "the registry's own TLS certificate is for another host name than the endpoint's", e);
    }
    return AdapterException.unavailable("no secure connection to the registry", e);
  }

  private static boolean wrongName(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      if (message.contains("subject alternative") || message.contains("No name matching")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean cut(Exception e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    boolean closed =
        message.contains("terminated the handshake")
            || message.contains("closed")
            || message.contains("reset")
            || message.contains("broken pipe");
    return e instanceof NoHttpResponseException
        || ((e instanceof SocketException || e instanceof SSLException) && closed);
  }

  /** The peer's alert, as in {@code Received fatal alert: bad_certificate}. */
  private static @Nullable String alert(Exception e) {
    String mark = "received fatal alert: ";
    for (Throwable at = e; at instanceof IOException; at = at.getCause()) {
      String message = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
      int place = message.indexOf(mark);
      if (place >= 0) {
        String alert = message.substring(place + mark.length()).strip();
        return alert.matches("[a-z_]{1,40}") ? alert : null;
      }
    }
    return null;
  }

  private static boolean expired(@Nullable TlsMaterial material, Instant now) {
    Instant ends = material == null ? null : material.identityEnds();
    return ends != null && ends.isBefore(now);
  }

  private static String ends(TlsMaterial material) {
    Instant ends = material.identityEnds();
    return ends == null ? "?" : LocalDate.ofInstant(ends, ZoneOffset.UTC).toString();
  }
}
