package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the registry that a folder describes, with the folder's own samples; found by {@link
 * java.util.ServiceLoader}. The gateway holds none: the contract kit does.
 */
public interface FolderSimulator {
  /** Every behaviour, with what it means. */
  List<Behaviour> behaviours();

  /**
   * Starts to answer on the loopback address.
   *
   * @param run a folder whose files are sound
   * @param wish how
   * @throws IOException if the port is taken, or the drop folder cannot be written
   * @throws IllegalArgumentException if the folder cannot be played so; the message says why
   */
  Running start(FolderRun run, Wish wish) throws IOException;

  /**
   * One way to behave.
   *
   * @param name its name
   * @param means what it does
   */
  record Behaviour(String name, String means) {}

  /**
   * What is wished for.
   *
   * @param port port to listen on; 0 for any that is free
   * @param behaviours names of behaviours, one for each request in turn
   * @param drop for a registry of files: the folder that stands for the registry; absent for none
   */
  record Wish(int port, List<String> behaviours, @Nullable Path drop) {
    public Wish {
      behaviours = List.copyOf(behaviours);
    }
  }

  /** A registry that is being played. Closing it ends it. */
  interface Running extends AutoCloseable {
    /** Where it listens or lies. */
    String place();

    /** What to set for the registry in {@code comity.yaml}, as {@code key: value}. */
    List<String> settings();

    /** What it can be asked for: a few keys of its samples. */
    List<String> hints();

    /**
     * Behaves otherwise from now on.
     *
     * @throws IllegalArgumentException if a name is unknown
     */
    void behave(List<String> behaviours);

    @Override
    void close();
  }
}
