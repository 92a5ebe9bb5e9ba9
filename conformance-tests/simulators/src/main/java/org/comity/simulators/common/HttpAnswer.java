package org.comity.simulators.common;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.simulators.common.SimulatorControl.Behaviour;
import org.comity.simulators.common.SimulatorControl.Wrong;

/**
 * What a simulated HTTP registry answers, before its behaviour spoils it.
 *
 * @param status HTTP status
 * @param type media type
 * @param body the body
 */
public record HttpAnswer(int status, String type, String body) {
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Maintenance</title></head>"
          + "<body><h1>We will be back soon</h1></body></html>";

  /** A JSON answer. */
  public static HttpAnswer json(int status, Object value) {
    return new HttpAnswer(status, "application/json", JsonText.of(value));
  }

  /**
   * A problem in the form of RFC 9457.
   *
   * @param status HTTP status
   * @param code the registry's own code
   * @param title what went wrong, without personal data
   */
  public static HttpAnswer problem(int status, String code, String title) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:problem:" + code);
    problem.put("title", title);
    problem.put("status", status);
    problem.put("code", code);
    return new HttpAnswer(status, "application/problem+json", JsonText.of(problem));
  }

  /** Sends it, spoilt as the behaviour says. Ends the exchange. */
  public void send(HttpExchange exchange, Behaviour behaviour) throws IOException {
    try (exchange) {
      behaviour.pause();
      switch (behaviour.mode()) {
        case DOWN -> {
          // Ending the exchange without a status line ends the connection.
        }
        case HUGE -> sendHuge(exchange, behaviour.hugeBytes());
        case WRONG -> sendWrong(exchange, behaviour);
        case NORMAL, SLOW -> sendWhole(exchange, status, type, body);
      }
    }
  }

  private void sendWrong(HttpExchange exchange, Behaviour behaviour) throws IOException {
    if (behaviour.is(Wrong.HTML)) {
      sendWhole(exchange, 200, "text/html; charset=utf-8", PAGE);
    } else if (behaviour.is(Wrong.EMPTY)) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, -1);
    } else if (behaviour.is(Wrong.TRUNCATED)) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
    } else {
      sendWhole(exchange, status, type, body);
    }
  }

  private static void sendWhole(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void sendHuge(HttpExchange exchange, long least) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[8192];
    Arrays.fill(block, (byte) 'x');
    OutputStream out = exchange.getResponseBody();
    out.write("{\"padding\":\"".getBytes(StandardCharsets.US_ASCII));
    for (long written = 0; written < least; written += block.length) {
      out.write(block);
    }
    out.write("\"}".getBytes(StandardCharsets.US_ASCII));
  }
}
