package org.comity.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link ComityClient}. Base URL and token may also come from the environment ({@code
 * COMITY_BASE_URL}, {@code COMITY_TOKEN}); what is set here wins. For one thread.
 */
public final class ComityClientBuilder {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final SecureRandom IDS = new SecureRandom();

  private final UnaryOperator<@Nullable String> environment;
  private @Nullable String baseUrl;
  private @Nullable String token;
  private @Nullable Transport transport;
  private @Nullable HttpClient httpClient;
  private @Nullable String application;
  private Duration deadline = Duration.ofSeconds(30);
  private RetryPolicy retries = RetryPolicy.STANDARD;
  private long maxResponseBytes = 5L * 1024 * 1024;
  private boolean verifySignatures;
  private boolean plainHttp;
  private Consumer<UnknownContent> onUnknown = content -> {};
  private Supplier<String> traceparent = ComityClientBuilder::newTrace;
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

  ComityClientBuilder(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /** Where the gateway is, such as {@code https://comity.example.org}. */
  public ComityClientBuilder baseUrl(String url) {
    baseUrl = url;
    return this;
  }

  /** The token of the calling agency. */
  public ComityClientBuilder token(String value) {
    token = value;
    return this;
  }

  /** Total time of a call, all tries together; 30 s unless set. */
  public ComityClientBuilder deadline(Duration total) {
    deadline = positive(total);
    return this;
  }

  /** When to try again; {@link RetryPolicy#STANDARD} unless set. */
  public ComityClientBuilder retries(RetryPolicy policy) {
    retries = policy;
    return this;
  }

  /** Largest response body; 5 MiB unless set, which is also the most. */
  public ComityClientBuilder maxResponseBytes(long bytes) {
    maxResponseBytes = bytes;
    return this;
  }

  /**
   * Takes only answers and receipts whose signature holds by the keys that the gateway publishes.
   */
  public ComityClientBuilder verifySignatures() {
    verifySignatures = true;
    return this;
  }

  /**
   * Hears of content that this version does not know. Called on a thread of the transport; must not
   * block or throw.
   */
  public ComityClientBuilder onUnknown(Consumer<UnknownContent> listener) {
    onUnknown = listener;
    return this;
  }

  /** Gives the W3C trace context of each try; a new trace each unless set. */
  public ComityClientBuilder traceparent(Supplier<String> source) {
    traceparent = source;
    return this;
  }

  /** Name and version of the calling application, for the {@code User-Agent}. */
  public ComityClientBuilder application(String nameAndVersion) {
    if (!nameAndVersion.matches("[\\x21-\\x7E]{1,100}")) {
      throw new IllegalArgumentException("expected is visible ASCII, such as recognition-desk/1.0");
    }
    application = nameAndVersion;
    return this;
  }

  /**
   * Uses this HTTP client, set up for a proxy or client certificates; it must not follow redirects.
   * The caller closes it.
   */
  public ComityClientBuilder httpClient(HttpClient http) {
    httpClient = http;
    return this;
  }

  /** Uses this transport instead of the HTTP client of the JDK. The caller closes it. */
  public ComityClientBuilder transport(Transport other) {
    transport = other;
    return this;
  }

  /**
   * Allows plain HTTP to another host than this one. Token and personal data then travel readable:
   * only inside a network that is protected otherwise.
   */
  public ComityClientBuilder allowPlainHttp() {
    plainHttp = true;
    return this;
  }

  ComityClientBuilder random(DoubleSupplier source) {
    random = source;
    return this;
  }

  /**
   * The client.
   *
   * @throws IllegalStateException if base URL or token are missing or cannot be used
   */
  public ComityClient build() {
    URI base = base(setting(baseUrl, "COMITY_BASE_URL", "baseUrl"));
    String bearer = setting(token, "COMITY_TOKEN", "token");
    if (!bearer.matches("[\\x21-\\x7E]+")) {
      throw new IllegalStateException("the token holds characters that no token has");
    }
    Transport used = transport;
    boolean owns = used == null && httpClient == null;
    if (used == null) {
      used =
          httpClient == null
              ? new JdkTransport(min(deadline, Duration.ofSeconds(10)))
              : new JdkTransport(httpClient);
    }
    return new ComityClient(
        new Settings(
            base,
            bearer,
            deadline,
            retries,
            used,
            owns,
            maxResponseBytes,
            verifySignatures,
            onUnknown,
            traceparent,
            userAgent(used),
            random));
  }

  private String setting(@Nullable String set, String variable, String name) {
    String value = set == null ? environment.apply(variable) : set;
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("set " + name + " or the environment's " + variable);
    }
    return value.strip();
  }

  private URI base(String url) {
    URI uri;
    try {
      uri = URI.create(url.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the base URL is not a URL", e);
    }
    String host = uri.getHost();
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (host == null || uri.getUserInfo() != null || uri.getQuery() != null) {
      throw new IllegalStateException("the base URL is scheme, host, port and path, no more");
    }
    if (!scheme.equals("https")
        && !(scheme.equals("http") && (plainHttp || LOOPBACK.contains(host)))) {
      throw new IllegalStateException(
          "the base URL is not https; allowPlainHttp() if the network is protected otherwise");
    }
    return uri;
  }

  private String userAgent(Transport used) {
    String version = ComityClient.class.getPackage().getImplementationVersion();
    String agent = "comity-sdk/" + (version == null ? "dev" : version) + " " + used.name();
    return application == null ? agent : application + " " + agent;
  }

  private static String newTrace() {
    byte[] ids = new byte[24];
    IDS.nextBytes(ids);
    String hex = HexFormat.of().formatHex(ids);
    return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  static Duration positive(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("a deadline is longer than nothing");
    }
    return value;
  }

  /** Redacted: no token. */
  @Override
  public String toString() {
    return "ComityClientBuilder[token=***]";
  }
}
