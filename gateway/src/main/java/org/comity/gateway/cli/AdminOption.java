package org.comity.gateway.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running gateway a command asks, and with which token. */
public final class AdminOption {
  private static final URI STANDARD = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--admin",
      paramLabel = "URL",
      description = "Administration port of a running gateway, such as http://127.0.0.1:8081.")
  private @Nullable String admin;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the administration token. Default: COMITY_ADMIN_TOKEN.")
  private @Nullable Path tokenFile;

  /** Whether a gateway was named. */
  public boolean given() {
    return admin != null;
  }

  /** The option with the address that is asked, for commands that ask a gateway only with it. */
  public String named() {
    return " --admin " + (admin == null ? STANDARD : admin);
  }

  /** The option as it would be typed again; empty where the standard address does. */
  public String typed() {
    return admin == null ? "" : " --admin " + admin;
  }

  /** The port that was named, or the one that a gateway on this machine listens on. */
  public AdminPort port(Console console) throws CommandFailure {
    URI address = admin == null ? STANDARD : address(admin);
    return new AdminPort(address, token(console));
  }

  private static URI address(String text) throws CommandFailure {
    boolean web = text.matches("(?i)https?://.+");
    try {
      URI address = web ? new URI(text) : null;
      if (address != null && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    String meant =
        !web && text.matches("[^/\\s]+:[0-9]{1,5}/?")
            ? "http://" + text
            : "an address such as " + STANDARD;
    throw new CommandFailure(
        ExitCode.USAGE, "--admin '" + text + "' is no address with http://; give " + meant);
  }

  private String token(Console console) throws CommandFailure {
    if (tokenFile != null) {
      try {
        return sound(Files.readString(tokenFile), "--token-file " + tokenFile);
      } catch (IOException e) {
        throw new CommandFailure(
            ExitCode.USAGE, "--token-file " + tokenFile + " is no file that can be read");
      }
    }
    String token = console.environment().get("COMITY_ADMIN_TOKEN");
    if (token == null || token.isBlank()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "a running gateway is asked, which wants its administration token: set"
              + " COMITY_ADMIN_TOKEN, or name a file with --token-file, such as admin-token in the"
              + " gateway's data folder");
    }
    return sound(token, "COMITY_ADMIN_TOKEN");
  }

  /** A token as it can be sent; what else was given is never shown. */
  private static String sound(String given, String where) throws CommandFailure {
    String token = given.strip();
    if (!token.matches("[!-~]{1,1000}")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          where
              + (token.isEmpty() ? " is empty" : " holds more than a token")
              + "; it is one word, as in the file admin-token in the gateway's data folder");
    }
    return token;
  }
}
