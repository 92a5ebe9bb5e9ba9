package org.comity.gateway.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges with one registry, each within a total deadline that covers the body. */
final class Exchange implements Outbound {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "transfer-encoding", "connection", "expect", "upgrade");
  private static final Set<String> SAFE_TO_REPEAT = Set.of("GET", "HEAD");

  private final CloseableHttpClient client;
  private final ScheduledExecutorService timer;
  private final Set<Origin> allowed;
  private final @Nullable TlsMaterial tls;

  Exchange(
      CloseableHttpClient client,
      ScheduledExecutorService timer,
      Set<Origin> allowed,
      @Nullable TlsMaterial tls) {
    this.client = client;
    this.timer = timer;
    this.allowed = Set.copyOf(allowed);
    this.tls = tls;
  }

  @Override
  public Response exchange(Request request, CallContext call) throws AdapterException {
    check(request);
    try {
      return once(request, call);
    } catch (NoHttpResponseException e) {
      // The usual end of a pooled connection that the peer closed: once more, where harmless.
      if (!SAFE_TO_REPEAT.contains(request.method())) {
        throw unanswered(e, secure(request));
      }
    }
    try {
      return once(request, call);
    } catch (NoHttpResponseException e) {
      throw unanswered(e, secure(request));
    }
  }

  private static boolean secure(Request request) {
    return "https".equalsIgnoreCase(request.uri().getScheme());
  }

  private AdapterException unanswered(NoHttpResponseException e, boolean secure) {
    AdapterException told = TlsFailure.of(e, secure, tls, Instant.now());
    return told != null
        ? told
        : AdapterException.unavailable("the registry closed the connection unanswered", e);
  }

  private Response once(Request request, CallContext call)
      throws AdapterException, NoHttpResponseException {
    Duration left = call.remaining();
    if (left.isZero()) {
      throw AdapterException.timeout("no time was left to ask the registry", null);
    }
    HttpUriRequestBase http = build(request, left);
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        timer.schedule(
            () -> {
              late.set(true);
              http.abort();
            },
            left.toNanos(),
            TimeUnit.NANOSECONDS);
    // The answer's head is where a failure stops meaning "unreachable" and starts to mean "broken".
    AtomicBoolean headSeen = new AtomicBoolean();
    try {
      return client.execute(
          http,
          response -> {
            headSeen.set(true);
            return read(response, request.maxBytes(), http);
          });
    } catch (IOException | RuntimeException e) {
      throw failure(e, late.get(), headSeen.get(), secure(request));
    } finally {
      deadline.cancel(false);
    }
  }

  private static HttpUriRequestBase build(Request request, Duration left) {
    HttpUriRequestBase http = new HttpUriRequestBase(request.method(), request.uri());
    Timeout timeout = Timeout.ofMilliseconds(Math.max(1, left.toMillis()));
    http.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .build());
    request.headers().forEach(http::setHeader);
    byte @Nullable [] body = request.body();
    if (body != null) {
      // The content type is a header of the request, whatever its spelling; the entity adds none.
      http.setEntity(new ByteArrayEntity(body, null));
    }
    return http;
  }

  private void check(Request request) throws AdapterException {
    Origin origin;
    try {
      origin = Origin.of(request.uri());
    } catch (IllegalArgumentException e) {
      throw AdapterException.refused("the adapter asked for an address that is none");
    }
    if (!allowed.contains(origin)) {
      throw AdapterException.refused("the adapter asked for a host that is not the registry's");
    }
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (OWN_HEADERS.contains(name) || !token(name) || !clean(header.getValue())) {
        throw AdapterException.refused("the adapter set a header that must not be set so");
      }
    }
  }

  private static boolean token(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
  }

  private static boolean clean(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127 && c <= 255));
  }

  private static Response read(ClassicHttpResponse response, int maxBytes, HttpUriRequestBase http)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Response(response.getCode(), headers(response), new byte[0]);
    }
    if (entity.getContentLength() < 0 && !entity.isChunked()) {
      // Without a length nobody can tell a whole answer from one that was cut off.
      http.abort();
      throw new IncompleteException("the answer has neither a length nor chunks");
    }
    if (entity.getContentLength() > maxBytes) {
      http.abort();
      throw new IncompleteException("the answer is larger than allowed");
    }
    int expected = (int) Math.max(0, entity.getContentLength());
    ByteArrayOutputStream body = new ByteArrayOutputStream(expected == 0 ? 8192 : expected);
    try (InputStream in = entity.getContent()) {
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (body.size() + n > maxBytes) {
          http.abort();
          throw new IncompleteException("the answer is larger than allowed");
        }
        body.write(buffer, 0, n);
      }
    }
    return new Response(response.getCode(), headers(response), body.toByteArray());
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), k -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  private AdapterException failure(Exception e, boolean late, boolean headSeen, boolean secure)
      throws NoHttpResponseException {
    // The client's texts may quote the peer; they are kept as the cause and never shown.
    LOG.debug("exchange failed", e);
    if (late || e instanceof SocketTimeoutException) {
      return AdapterException.timeout("the registry did not answer in time", e);
    }
    if (e instanceof IncompleteException incomplete) {
      return AdapterException.invalidAnswer(incomplete.reason, e);
    }
    if (headSeen) {
      return AdapterException.invalidAnswer("the registry's answer broke off", e);
    }
    if (e instanceof NoHttpResponseException none) {
      throw none;
    }
    if (e instanceof UnknownHostException) {
      return AdapterException.unavailable("the registry's host name is unknown", e);
    }
    AdapterException told = TlsFailure.of(e, secure, tls, Instant.now());
    if (told != null) {
      return told;
    }
    if (e instanceof ProtocolException || e.getCause() instanceof ProtocolException) {
      return AdapterException.invalidAnswer("the registry does not speak HTTP", e);
    }
    return AdapterException.unavailable("the registry cannot be reached", e);
  }

  /** A body that must not be used; its reason is ours. */
  private static final class IncompleteException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    IncompleteException(String reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
