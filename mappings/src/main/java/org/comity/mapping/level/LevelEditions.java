package org.comity.mapping.level;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.lint.DataFault;
import org.comity.model.FrameworkInfo;
import org.comity.model.LevelQuestion;
import org.jspecify.annotations.Nullable;

/**
 * The edition that serves and the earlier ones that it replaced. A new edition is loaded and
 * checked as a whole and then put in place at once; one that does not load leaves the old one
 * serving. A question that names an edition is answered from it, as it was then. Safe for many
 * threads.
 */
public final class LevelEditions implements LevelMapper {
  private volatile State state;
  private final Clock clock;

  private record State(Levels current, Map<String, Levels> known) {
    Answer compare(LevelQuestion question) {
      String edition = question.edition();
      Levels named = edition == null ? null : known.get(edition);
      return (named == null ? current : named).compare(question);
    }
  }

  /** The editions as they were at one moment. */
  private record Pinned(State state) implements LevelMapper {
    @Override
    public Answer compare(LevelQuestion question) {
      return state.compare(question);
    }

    @Override
    public boolean lacks(String framework, String level) {
      return state.current().lacks(framework, level);
    }

    @Override
    public List<FrameworkInfo> frameworks() {
      return state.current().frameworks();
    }

    @Override
    public @Nullable FrameworkInfo framework(String id) {
      return state.current().framework(id);
    }
  }

  public LevelEditions(Levels first, Clock clock) {
    this.clock = clock;
    this.state = new State(first, Map.of(first.edition(), first));
  }

  /**
   * Puts the edition of a folder in place.
   *
   * @throws DataFault if it does not load; then nothing has changed
   */
  public String replace(Path folder) {
    Levels next = Levels.load(MappingFiles.folder(folder), clock);
    replace(next);
    return next.edition();
  }

  /** Puts an edition in place that was loaded with other data of its kind. */
  public synchronized void replace(Levels next) {
    Map<String, Levels> known = new LinkedHashMap<>(state.known());
    known.put(next.edition(), next);
    state = new State(next, Collections.unmodifiableMap(known));
  }

  /** The edition that serves. */
  public Levels current() {
    return state.current();
  }

  @Override
  public LevelMapper pinned() {
    return new Pinned(state);
  }

  @Override
  public Answer compare(LevelQuestion question) {
    return state.compare(question);
  }

  @Override
  public boolean lacks(String framework, String level) {
    return current().lacks(framework, level);
  }

  @Override
  public List<FrameworkInfo> frameworks() {
    return current().frameworks();
  }

  @Override
  public @Nullable FrameworkInfo framework(String id) {
    return current().framework(id);
  }
}
