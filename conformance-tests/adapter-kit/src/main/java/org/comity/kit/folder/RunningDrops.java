package org.comity.kit.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.kit.Behaviour;
import org.comity.kit.simulate.DropRegistry;
import org.comity.kit.simulate.FolderRegistry;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderSimulator.Running;
import org.comity.mapping.sample.Sample;

/**
 * A registry of files that is being played: a drop at the start and at each change of behaviour.
 */
final class RunningDrops implements Running {
  private final FolderRun run;
  private final AdapterFolder folder;
  private final DropRegistry registry;
  private final RegistryAdapterFactory factory;
  private final ScheduledExecutorService desk;

  RunningDrops(
      FolderRun run,
      AdapterFolder folder,
      DropRegistry registry,
      RegistryAdapterFactory factory,
      List<Behaviour> behaviours)
      throws IOException {
    this.run = run;
    this.folder = folder;
    this.registry = registry;
    this.factory = factory;
    drop(behaviours);
    this.desk =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "simulated-registry");
              thread.setDaemon(true);
              return thread;
            });
    desk.scheduleWithFixedDelay(this::acknowledge, 1, 1, TimeUnit.SECONDS);
  }

  private void drop(List<Behaviour> behaviours) throws IOException {
    Sample sample =
        DropRegistry.drops(run).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no sample of this folder is a drop"));
    for (Behaviour behaviour : behaviours) {
      registry.put(sample, behaviour);
    }
  }

  private void acknowledge() {
    try {
      registry.acknowledge();
    } catch (IOException e) {
      // A file that is still being written is taken the next time.
      Thread.yield();
    }
  }

  @Override
  public String place() {
    return String.valueOf(registry.folder("drop").getParent());
  }

  @Override
  public List<String> settings() {
    Map<String, String> known = new LinkedHashMap<>();
    for (String name : List.of("drop", "outbound", "acknowledgements")) {
      Path path = registry.folder(name);
      if (factory.settings().stream().anyMatch(k -> k.name().equals(name))) {
        known.put(name, path.toString());
      }
    }
    return new NeededSettings(factory, folder, known).lines();
  }

  @Override
  public List<String> hints() {
    return FolderRegistry.numbersOfDrops(run).stream().limit(3).map(n -> "number " + n).toList();
  }

  @Override
  public void behave(List<String> behaviours) {
    try {
      drop(Mood.all(behaviours));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    desk.shutdownNow();
  }
}
