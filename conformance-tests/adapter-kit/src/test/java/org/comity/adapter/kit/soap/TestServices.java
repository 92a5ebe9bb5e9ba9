package org.comity.adapter.kit.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;

/** A host that keeps the promises of the SPI with the JDK's HTTP client. */
final class TestServices implements AdapterServices, Outbound {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Response exchange(Request request, CallContext call) throws AdapterException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri()).timeout(call.remaining().plusMillis(1));
    request.headers().forEach(builder::header);
    builder.method(
        request.method(),
        request.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(request.body()));
    HttpResponse<InputStream> response;
    try {
      response = client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException e) {
      throw AdapterException.timeout("no answer in time", e);
    } catch (IOException e) {
      throw AdapterException.unavailable("not reachable", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AdapterException.unavailable("interrupted", e);
    }
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(request.maxBytes() + 1);
      if (body.length > request.maxBytes()) {
        throw AdapterException.invalidAnswer("the answer is too large", null);
      }
      return new Response(response.statusCode(), response.headers().map(), body);
    } catch (IOException e) {
      throw AdapterException.invalidAnswer("the answer was cut short", e);
    }
  }

  @Override
  public Outbound http() {
    return this;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Path area() {
    throw new AssertionError("the SOAP engine needs no area");
  }

  @Override
  public RecordStore records() {
    throw new AssertionError("the SOAP engine needs no records");
  }
}
