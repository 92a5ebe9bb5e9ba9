package org.comity.gateway.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.RegistryConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists registries: of a running gateway through its administration port, or of the files. */
@Command(
    name = "registries",
    description = "List the registries of the configuration, or of a running gateway.",
    mixinStandardHelpOptions = true)
final class RegistriesCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Console console;

  @Option(
      names = "--admin",
      paramLabel = "URL",
      description = "Administration port of a running gateway, such as http://127.0.0.1:8081.")
  private @Nullable URI admin;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the administration token. Default: COMITY_ADMIN_TOKEN.")
  private @Nullable Path tokenFile;

  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  RegistriesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, ConfigException, InterruptedException {
    JsonArray registries = admin == null ? configured(config.load(console)) : running(admin);
    if (output.json()) {
      console.out().println(new JsonObject().put("items", registries).encode());
    } else {
      print(registries);
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private static JsonArray configured(GatewayConfig config) {
    JsonArray list = new JsonArray();
    for (RegistryConfig registry : config.registries().values()) {
      list.add(
          new JsonObject()
              .put("id", registry.id())
              .put("state", registry.enabled() ? "UNKNOWN" : "DISABLED")
              .put("protocol", registry.engine()));
    }
    return list;
  }

  private JsonArray running(URI address) throws CommandFailure, InterruptedException {
    HttpResponse<String> response;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/admin/registries"))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + token())
              .build();
      response =
          HttpClient.newBuilder()
              .connectTimeout(LIMIT)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--admin is an address such as http://host:port");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.REMOTE, "no gateway answers at " + address + "; is it running?");
    }
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      throw new CommandFailure(
          ExitCode.NOT_ALLOWED,
          "the token is not the one of this administration port; see admin.tokenHash, or the file"
              + " admin-token in the gateway's data folder");
    }
    if (response.statusCode() != 200) {
      throw new CommandFailure(
          ExitCode.REMOTE, address + " answered with status " + response.statusCode());
    }
    return new JsonObject(response.body()).getJsonArray("items", new JsonArray());
  }

  private String token() throws CommandFailure {
    if (tokenFile != null) {
      try {
        return Files.readString(tokenFile).strip();
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.USAGE, tokenFile + " cannot be read");
      }
    }
    String token = console.environment().get("COMITY_ADMIN_TOKEN");
    if (token == null || token.isBlank()) {
      throw new CommandFailure(
          ExitCode.USAGE, "set COMITY_ADMIN_TOKEN, or name a file with --token-file");
    }
    return token.strip();
  }

  private void print(JsonArray registries) {
    Table table = new Table("REGISTRY", "STATE", "PROTOCOL", "LAST ANSWER", "DATA AS OF");
    for (Object item : registries) {
      JsonObject registry = (JsonObject) item;
      table.row(
          registry.getString("id", ""),
          registry.getString("state", ""),
          registry.getString("protocol", ""),
          registry.getString("lastAnswerAt", "-"),
          registry.getString("dataAsOf", "-"));
    }
    table.print(console.out());
  }
}
