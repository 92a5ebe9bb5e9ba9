package org.comity.gateway.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The administration port of a running gateway, as commands ask it. */
public final class AdminPort {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  // A comparison of all that is held may take the gateway a minute.
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final URI address;
  private final String token;

  AdminPort(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * Asks.
   *
   * @param path path with ids that need no escaping
   * @param body body; absent for none
   * @return the answer; empty if it has no body
   * @throws CommandFailure with why not and what to do: 4 if nobody answers, 5 if the token is not
   *     the port's, 2 if there is no such registry, 1 if what was sent is at fault
   */
  public JsonObject send(String method, String path, @Nullable JsonObject body)
      throws CommandFailure {
    return json(answer(method, path, body));
  }

  /** Asks for a text, such as a file; fails as {@link #send} does. */
  public String text(String path) throws CommandFailure {
    return answer("GET", path, null);
  }

  private String answer(String method, String path, @Nullable JsonObject body)
      throws CommandFailure {
    HttpResponse<String> response = exchange(method, path, body);
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return response.body();
    }
    String detail = json(response.body()).getString("detail", "");
    throw switch (status) {
      case 401, 403 ->
          new CommandFailure(
              ExitCode.NOT_ALLOWED,
              "the token is not the one of this administration port; see admin.tokenHash, or the"
                  + " file admin-token in the gateway's data folder. Is "
                  + address
                  + " the administration port, and not the one for agencies?");
      case 404 -> new CommandFailure(ExitCode.USAGE, detail.isEmpty() ? "not found" : detail);
      case 400, 409, 413, 422 -> new CommandFailure(ExitCode.PROBLEMS, detail);
      default ->
          new CommandFailure(
              ExitCode.REMOTE,
              address
                  + " answered with status "
                  + status
                  + (detail.isEmpty() ? "" : ": " + detail));
    };
  }

  private HttpResponse<String> exchange(String method, String path, @Nullable JsonObject body)
      throws CommandFailure {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.resolve(path))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + token)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body.encode()));
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      return HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--admin is an address such as http://host:port");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.REMOTE,
          "no gateway answers at " + address + "; is it running, and is this its --admin address?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.REMOTE, "interrupted");
    }
  }

  private JsonObject json(String body) throws CommandFailure {
    try {
      return body.isEmpty() ? new JsonObject() : new JsonObject(body);
    } catch (DecodeException e) {
      throw new CommandFailure(
          ExitCode.REMOTE, address + " is no administration port of a gateway");
    }
  }
}
