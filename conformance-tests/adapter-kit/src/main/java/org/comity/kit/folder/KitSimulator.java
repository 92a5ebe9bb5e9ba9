package org.comity.kit.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.kit.simulate.DropRegistry;
import org.comity.kit.simulate.FolderRegistry;
import org.comity.kit.simulate.HttpRegistry;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderSimulator;
import org.comity.model.Identifier;

/** Plays a folder's registry, as {@code comity adapter simulate} does. */
public final class KitSimulator implements FolderSimulator {
  private static final int MOST_HINTS = 3;

  /** Made by {@link java.util.ServiceLoader}. */
  public KitSimulator() {}

  @Override
  public List<Behaviour> behaviours() {
    List<Behaviour> all = new ArrayList<>();
    for (Mood mood : Mood.values()) {
      all.add(new Behaviour(mood.word(), mood.means()));
    }
    for (org.comity.kit.Behaviour fault : org.comity.kit.Behaviour.values()) {
      all.add(new Behaviour(Mood.word(fault), fault.means()));
    }
    return List.copyOf(all);
  }

  @Override
  public Running start(FolderRun run, Wish wish) throws IOException {
    AdapterFolder folder = run.folder();
    RegistryAdapterFactory factory = run.factory();
    if (folder == null || factory == null) {
      throw new IllegalArgumentException(
          "adapter.yaml has faults; comity adapter validate tells them");
    }
    List<org.comity.kit.Behaviour> behaviours = Mood.all(wish.behaviours());
    if (folder.capabilities().contains(Capability.DROP)) {
      Path place = wish.drop();
      if (place == null) {
        throw new IllegalArgumentException(
            "this registry speaks by files; --drop DIR says where they lie");
      }
      DropRegistry registry =
          new DropRegistry(run, folder.engineSettings(), place.toAbsolutePath().normalize());
      return new RunningDrops(run, folder, registry, factory, behaviours);
    }
    FolderRegistry registry = FolderRegistry.of(run);
    if (registry == null) {
      throw new IllegalArgumentException("nobody can play the engine " + folder.engine());
    }
    HttpRegistry server = registry.open(wish.port());
    server.behave(behaviours);
    return new RunningHttp(folder, registry, server, factory);
  }

  /** A registry that answers by HTTP. */
  private record RunningHttp(
      AdapterFolder folder,
      FolderRegistry registry,
      HttpRegistry server,
      RegistryAdapterFactory factory)
      implements Running {
    @Override
    public String place() {
      return server.address();
    }

    @Override
    public List<String> settings() {
      return new NeededSettings(factory, folder, Map.of("endpoint", server.address())).lines();
    }

    @Override
    public List<String> hints() {
      List<String> hints = new ArrayList<>();
      if (folder.capabilities().contains(Capability.FIND_BY_HOLDER)) {
        for (Identifier holder : registry.holders().stream().limit(MOST_HINTS).toList()) {
          hints.add("holder " + holder.scheme() + " " + holder.value());
        }
      }
      registry.numbers().stream().limit(MOST_HINTS).forEach(n -> hints.add("number " + n));
      return hints;
    }

    @Override
    public void behave(List<String> behaviours) {
      server.behave(Mood.all(behaviours));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
