package org.comity.gateway.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.comity.adapter.spi.AdapterException;
import org.comity.gateway.outbound.ConnectionProbe;
import org.comity.gateway.outbound.Origin;
import org.comity.gateway.outbound.TlsMaterial;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.jspecify.annotations.Nullable;

/** The way to a registry: its name, a connection, a secure one. */
final class WaySteps {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int WARN_DAYS = 30;

  private final Origin origin;
  private final String setting;
  private final @Nullable TlsMaterial material;
  private final Instant now;
  private List<InetAddress> addresses = List.of();

  /**
   * @param setting where its address stands in {@code comity.yaml}
   */
  WaySteps(Origin origin, String setting, @Nullable TlsMaterial material, Instant now) {
    this.origin = origin;
    this.setting = setting;
    this.material = material;
    this.now = now;
  }

  Finds name() {
    try {
      addresses = List.of(InetAddress.getAllByName(host()));
    } catch (UnknownHostException e) {
      return Finds.failed(
          "the name " + origin.host() + " is not known",
          Party.OPERATOR,
          "Compare the host of "
              + setting
              + " in comity.yaml with what the registry gave you. If it is"
              + " right, the name server of this machine does not know it: tell whoever runs"
              + " that.");
    }
    String all =
        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    return isLiteral() ? Finds.skipped("the address is a number: " + all) : Finds.ok(all);
  }

  /** A number, which no name server is asked for. */
  private boolean isLiteral() {
    return origin.host().contains(":") || origin.host().matches("[0-9.]+");
  }

  private String host() {
    String host = origin.host();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  Finds connection() {
    IOException last = null;
    for (InetAddress address : addresses) {
      try {
        ConnectionProbe.connect(address, origin.port(), LIMIT);
        return last == null
            ? Finds.ok(place(address))
            : Finds.warning(
                place(address) + " answers, an address named before it does not",
                Party.REGISTRY,
                "Tell the registry that one of its addresses does not answer.");
      } catch (IOException e) {
        last = e;
      }
    }
    if (last instanceof ConnectException && String.valueOf(last.getMessage()).contains("refused")) {
      return Finds.failed(
          "the connection to port " + origin.port() + " is refused",
          Party.REGISTRY,
          "Nothing listens there. Compare the port of "
              + setting
              + "; if it is right, ask the registry"
              + " whether its service runs.");
    }
    String seen =
        last instanceof SocketTimeoutException
            ? "no answer from port " + origin.port() + " in " + LIMIT.toSeconds() + " s"
            : "there is no way to port " + origin.port();
    return Finds.failed(
        seen,
        Party.NETWORK,
        "Something on the way drops it. Have the way from this machine to "
            + origin.host()
            + ":"
            + origin.port()
            + " opened, here and at the registry's end.");
  }

  private String place(InetAddress address) {
    return address.getHostAddress() + " port " + origin.port();
  }

  Finds tls() {
    if (!origin.scheme().equals("https")) {
      return addresses.stream().allMatch(InetAddress::isLoopbackAddress)
          ? Finds.skipped("plain http on this machine")
          : Finds.warning(
              "plain http: whoever is on the way reads and changes what is said",
              Party.REGISTRY,
              "Ask the registry for an https address, and set it as endpoint.");
    }
    ConnectionProbe.Handshake shaken;
    try {
      shaken = ConnectionProbe.shake(addresses.get(0), origin, material, LIMIT, now);
    } catch (IOException e) {
      return Finds.failed(
          "no connection for a handshake",
          Party.NETWORK,
          "It was there a moment ago: try again, and look at what stands in between.");
    }
    return shaken.chain().isEmpty() ? noCertificate(shaken) : judged(shaken);
  }

  private static Finds noCertificate(ConnectionProbe.Handshake shaken) {
    AdapterException failure = shaken.failure();
    return Finds.failed(
        failure == null ? "no certificate was shown" : String.valueOf(failure.getMessage()),
        Party.REGISTRY,
        "Nobody speaks TLS 1.2 or 1.3 at this port. Compare the port of endpoint; if it is right,"
            + " ask the registry.");
  }

  private Finds judged(ConnectionProbe.Handshake shaken) {
    X509Certificate own = shaken.chain().get(0);
    for (X509Certificate certificate : shaken.chain()) {
      Finds outOfTime = outOfTime(certificate, which(certificate, own));
      if (outOfTime != null) {
        return outOfTime;
      }
    }
    if (!shaken.trusted()) {
      return Finds.failed(
          "no authority that is trusted here vouches for it; it was issued by "
              + own.getIssuerX500Principal().getName(),
          Party.OPERATOR,
          "Get the certificate of that authority from the registry by another way than this"
              + " connection, and name it under tls.trust; or ask the registry to send its whole"
              + " chain.");
    }
    if (!shaken.named()) {
      return Finds.failed(
          "the certificate is for " + names(own) + " and not for " + origin.host(),
          Party.OPERATOR,
          "Set endpoint to the name that the registry published; if it is that name, the registry"
              + " must get a certificate for it.");
    }
    AdapterException failure = shaken.failure();
    if (failure != null) {
      return Finds.failed(
          String.valueOf(failure.getMessage()),
          failure.kind() == AdapterException.Kind.REFUSED ? Party.OPERATOR : Party.REGISTRY,
          "Its certificate is sound; compare ours under tls.identity with what the registry"
              + " takes.");
    }
    return lasting(shaken, own);
  }

  private @Nullable Finds outOfTime(X509Certificate certificate, String which) {
    if (certificate.getNotAfter().toInstant().isBefore(now)) {
      return Finds.failed(
          which + " ended on " + day(certificate.getNotAfter().toInstant()),
          Party.REGISTRY,
          "The registry must renew it. Until then nothing can be asked: do not switch the check"
              + " off.");
    }
    if (certificate.getNotBefore().toInstant().isAfter(now)) {
      return Finds.failed(
          which + " begins on " + day(certificate.getNotBefore().toInstant()),
          Party.OPERATOR,
          "Look at the clock of this machine first; if it is right, tell the registry.");
    }
    return null;
  }

  private Finds lasting(ConnectionProbe.Handshake shaken, X509Certificate own) {
    Instant ours = material == null ? null : material.identityEnds();
    if (ours != null && days(ours) < WARN_DAYS) {
      return Finds.warning(
          "our own certificate ends on " + day(ours) + ", in " + days(ours) + " days",
          Party.OPERATOR,
          "Renew it and settle the new one with the registry; it stands under tls.identity.");
    }
    for (X509Certificate certificate : shaken.chain()) {
      Instant end = certificate.getNotAfter().toInstant();
      if (days(end) < WARN_DAYS) {
        return Finds.warning(
            which(certificate, own) + " ends on " + day(end) + ", in " + days(end) + " days",
            Party.REGISTRY,
            "Tell the registry, unless it renews by itself.");
      }
    }
    return Finds.ok(
        shaken.protocol()
            + ", certificate for "
            + origin.host()
            + " until "
            + day(own.getNotAfter().toInstant())
            + " ("
            + days(own.getNotAfter().toInstant())
            + " days), "
            + shaken.chain().size()
            + (shaken.chain().size() == 1 ? " certificate" : " certificates")
            + " in the chain");
  }

  private static String which(X509Certificate certificate, X509Certificate own) {
    return certificate.equals(own)
        ? "the registry's certificate"
        : "the certificate of its authority " + certificate.getSubjectX500Principal().getName();
  }

  private long days(Instant end) {
    return Duration.between(now, end).toDays();
  }

  private static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private static String names(X509Certificate certificate) {
    try {
      var all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        String names =
            all.stream()
                .map(n -> String.valueOf(n.get(1)))
                .limit(5)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
          return names;
        }
      }
    } catch (java.security.cert.CertificateParsingException e) {
      return "names that cannot be read";
    }
    return Arrays.toString(new String[] {certificate.getSubjectX500Principal().getName()});
  }
}
