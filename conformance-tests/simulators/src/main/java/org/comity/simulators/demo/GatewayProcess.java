package org.comity.simulators.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The built gateway as a process of its own. It ends when this program ends, however that happens:
 * its standard input closes then.
 */
public final class GatewayProcess implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx256m", "-Dfile.encoding=UTF-8");

  private final Process process;
  private final Path log;
  private final URI api;
  private final URI admin;
  private final Duration timeToReady;

  private GatewayProcess(Process process, Path log, Announced announced, Duration timeToReady) {
    this.process = process;
    this.log = log;
    this.api = announced.api();
    this.admin = announced.admin();
    this.timeToReady = timeToReady;
  }

  /** What {@code serve} prints before it is ready. */
  private record Announced(URI api, URI admin) {}

  /**
   * Starts {@code comity serve} and waits until it is ready.
   *
   * @param distribution folder {@code gateway/target/dist}
   * @param config its configuration
   * @param log file that takes what it logs
   * @param limit how long it may take
   * @throws IOException if it does not start; the message ends with the last lines of its log
   */
  public static GatewayProcess start(Path distribution, Path config, Path log, Duration limit)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ArrayList<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", distribution.resolve("lib") + "/*"));
    command.addAll(List.of("org.comity.gateway.cli.Main", "serve", "--config", config.toString()));
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    CompletableFuture<Announced> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> listen(process, ready), "gateway-output");
    reader.setDaemon(true);
    reader.start();
    try {
      Announced announced = ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      return new GatewayProcess(process, log, announced, took);
    } catch (ExecutionException | TimeoutException e) {
      end(process);
      String why = e instanceof TimeoutException ? "was not ready in time" : "ended";
      throw new IOException("the gateway " + why + "; its last words:\n" + lastLines(log), e);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the gateway started", e);
    }
  }

  /** Address of the interface for agencies. */
  public URI api() {
    return api;
  }

  /** Address of the administration port. */
  public URI admin() {
    return admin;
  }

  /** From the start of the process until it said that it is ready. */
  public Duration timeToReady() {
    return timeToReady;
  }

  public long pid() {
    return process.pid();
  }

  /** What it logs. */
  public Path log() {
    return log;
  }

  /** Resident memory of its JVM in bytes; -1 where the system does not tell. */
  public long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Asks it to end and waits until it did, with all it started. */
  @Override
  public void close() {
    end(process);
  }

  private static void listen(Process process, CompletableFuture<Announced> ready) {
    @Nullable URI api = null;
    @Nullable URI admin = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("GATEWAY=")) {
          api = URI.create(line.substring("GATEWAY=".length()));
        } else if (line.startsWith("ADMIN=")) {
          admin = URI.create(line.substring("ADMIN=".length()));
        } else if (line.equals("READY") && api != null && admin != null) {
          ready.complete(new Announced(api, admin));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("standard output closed"));
  }

  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "(no log)";
    }
  }
}
