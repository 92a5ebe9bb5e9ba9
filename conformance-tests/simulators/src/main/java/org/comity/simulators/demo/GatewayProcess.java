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
  /** What the script {@code comity} gives to {@code serve}. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "-Xss512k",
          "-Dfile.encoding=UTF-8");

  private final Process process;
  private final Path log;
  private final long began;
  private final CompletableFuture<Announced> ready = new CompletableFuture<>();
  private volatile Duration timeToReady = Duration.ZERO;

  private GatewayProcess(Process process, Path log, long began) {
    this.process = process;
    this.log = log;
    this.began = began;
  }

  /** What {@code serve} prints before it is ready. */
  private record Announced(URI api, URI admin) {}

  /**
   * Starts {@code comity serve} and does not wait.
   *
   * @param distribution folder {@code gateway/target/dist}
   * @param config its configuration
   * @param log file that takes what it logs; its temporary files lie beside it
   */
  public static GatewayProcess launch(Path distribution, Path config, Path log) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(OPTIONS);
    Path temporary = Files.createDirectories(log.resolveSibling("tmp"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", distribution.resolve("lib") + "/*"));
    command.addAll(
        List.of(
            "org.comity.gateway.cli.Main",
            "serve",
            "--stdin-guard",
            "--config",
            config.toString()));
    long began = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    // The C library would keep memory back for each thread; two such pools are enough.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    GatewayProcess gateway = new GatewayProcess(process, log, began);
    Thread reader = new Thread(gateway::listen, "gateway-output");
    reader.setDaemon(true);
    reader.start();
    return gateway;
  }

  /**
   * Waits until it said that it is ready.
   *
   * @throws IOException if it does not start in time; the message ends with the last lines of its
   *     log
   */
  public void awaitReady(Duration limit) throws IOException {
    try {
      ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String why = e instanceof TimeoutException ? "was not ready in time" : "ended";
      throw new IOException("the gateway " + why + "; its last words:\n" + lastLines(log), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the gateway started", e);
    }
  }

  /** Address of the interface for agencies. */
  public URI api() {
    return ready.join().api();
  }

  /** Address of the administration port. */
  public URI admin() {
    return ready.join().admin();
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

  private void listen() {
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
          timeToReady = Duration.ofNanos(System.nanoTime() - began);
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
