package org.comity.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.comity.simulators.common.SimulatorControl;

/**
 * A {@link DemoWorld} with what an audit by the conformance suite needs beside it: registries that
 * are down, slow or closed to the asking agency, and the suite's data file. What it consists of
 * stands in {@code demo/audit.yaml}.
 */
public final class AuditWorld implements AutoCloseable {
  private final Facts facts;
  private final DemoWorld world;

  private AuditWorld(Facts facts, DemoWorld world) {
    this.facts = facts;
    this.world = world;
  }

  /**
   * Starts it.
   *
   * @param home the project's folder, which holds {@code adapters/registries}
   */
  public static AuditWorld start(Path home) throws IOException {
    Facts facts = Facts.of("audit.yaml");
    DemoWorld world =
        DemoWorld.start(
            home,
            facts.all("copies").stream()
                .map(
                    copy ->
                        new DemoWorld.Copy(
                            copy.text("id"),
                            copy.text("of"),
                            copy.has("closedTo") ? copy.text("closedTo") : null))
                .toList());
    AuditWorld audit = new AuditWorld(facts, world);
    facts.all("copies").forEach(audit::misbehave);
    return audit;
  }

  /** The world: registries, configuration, tokens. */
  public DemoWorld world() {
    return world;
  }

  /**
   * Writes the suite's data file for a gateway that runs with the world's configuration.
   *
   * @param gateway its interface for agencies
   * @param admin its administration port
   * @return the file, in the world's folder
   */
  public Path writeData(URI gateway, URI admin) throws IOException {
    String text =
        facts
            .text("data")
            .replace("@GATEWAY@", gateway.toString())
            .replace("@ADMIN@", admin.toString())
            .replace("@DECIDING@", world.token(facts.text("deciding")))
            .replace("@OTHER@", world.token(facts.text("other")));
    return Files.writeString(world.folder().resolve("audit.yaml"), text);
  }

  @Override
  public void close() {
    world.close();
  }

  private void misbehave(Facts copy) {
    SimulatorControl control = world.control(copy.text("id"));
    switch (copy.text("mode")) {
      case "down" -> control.down();
      case "slow" ->
          control.slow(Duration.ofMillis(Long.parseLong(facts.text("slowMilliseconds"))));
      default -> control.normal();
    }
  }
}
