package org.comity.simulators.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.comity.client.Transport;
import org.comity.client.TransportRequest;
import org.comity.client.TransportResponse;

/** Notes the request id of every call and the bytes of the last answer, for the account. */
final class RecordingTransport implements Transport {
  private final Transport wire = Transport.standard();
  private final List<String> requestIds = new ArrayList<>();
  private byte[] lastBody = new byte[0];

  @Override
  public CompletableFuture<TransportResponse> send(TransportRequest request) {
    request.headers().forEach(this::note);
    return wire.send(request)
        .thenApply(
            response -> {
              keep(response.body());
              return response;
            });
  }

  /** Ids of the requests since the last time this was asked; one id for all tries of a call. */
  synchronized List<String> takeRequestIds() {
    List<String> taken = List.copyOf(requestIds);
    requestIds.clear();
    return taken;
  }

  /** Body of the last answer. */
  synchronized byte[] lastBody() {
    return lastBody.clone();
  }

  @Override
  public String name() {
    return wire.name();
  }

  @Override
  public void close() {
    wire.close();
  }

  private synchronized void note(String header, String value) {
    if (header.toLowerCase(Locale.ROOT).equals("x-request-id") && !requestIds.contains(value)) {
      requestIds.add(value);
    }
  }

  private synchronized void keep(byte[] body) {
    lastBody = body;
  }
}
