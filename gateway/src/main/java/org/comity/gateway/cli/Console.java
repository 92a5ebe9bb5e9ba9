package org.comity.gateway.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command talks to: results on {@code out}, everything else on {@code err}.
 *
 * @param out results
 * @param err the rest
 * @param in standard input
 * @param environment environment variables
 */
public record Console(
    PrintWriter out, PrintWriter err, InputStream in, Map<String, String> environment) {
  /** Never shows the environment. */
  @Override
  public String toString() {
    return "Console[]";
  }
}
