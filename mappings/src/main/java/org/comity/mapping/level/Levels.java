package org.comity.mapping.level;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.lint.DataFault;
import org.comity.mapping.lint.Findings;
import org.comity.model.ComparisonKind;
import org.comity.model.FrameworkInfo;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/**
 * One edition of the frameworks and links, loaded and checked. Immutable; safe for many threads.
 */
public final class Levels implements LevelMapper {
  private final LevelEngine engine;
  private final Clock clock;
  private final List<FrameworkInfo> infos;

  private Levels(LevelData data, Clock clock) {
    this.clock = clock;
    this.engine = new LevelEngine(new LevelIndex(data), clock);
    this.infos = data.frameworks().stream().map(Wire::info).toList();
  }

  /** The data that the product carries. */
  public static Levels load() {
    return load(MappingFiles.classPath(), Clock.systemUTC());
  }

  /**
   * The data of a folder laid out like {@code mappings/}.
   *
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Levels load(Path folder) {
    return load(MappingFiles.folder(folder), Clock.systemUTC());
  }

  /**
   * The data of a set of files.
   *
   * @param clock says what today is, where a question has no date
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Levels load(MappingFiles files, Clock clock) {
    Findings findings = new Findings();
    try {
      Manifest.Loaded loaded = Manifest.load(files, findings);
      if (findings.hasErrors()) {
        throw new DataFault(findings.errors());
      }
      LevelData data = new LevelDataReader(findings).read(loaded);
      if (findings.hasErrors()) {
        throw new DataFault(findings.errors());
      }
      return new Levels(data, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("the mapping data cannot be read", e);
    }
  }

  /** An engine over data already read and checked. */
  public static Levels of(LevelData data, Clock clock) {
    return new Levels(data, clock);
  }

  /** The data. */
  public LevelData data() {
    return engine.index.data;
  }

  /** Digest that names the edition of the data. */
  public String edition() {
    return engine.index.data.edition();
  }

  @Override
  public Answer compare(LevelQuestion question) {
    List<ProblemEntry> errors = new ArrayList<>(0);
    Outcome outcome = engine.compare(question, errors);
    if (outcome == null) {
      return new Answer.Refused(errors);
    }
    return new Answer.Compared(Wire.comparison(outcome));
  }

  /**
   * Compares without saying it: for a program that asks often. Sentences are made only when {@link
   * Structured#comparison()} is called.
   *
   * @param errors takes every fault of the question; then the answer is {@code null}
   */
  public @Nullable Structured ask(LevelQuestion question, List<ProblemEntry> errors) {
    Outcome outcome = engine.compare(question, errors);
    return outcome == null ? null : new Structured(outcome);
  }

  /** An answer before it is put in words. Immutable. */
  public static final class Structured {
    private final Outcome outcome;

    private Structured(Outcome outcome) {
      this.outcome = outcome;
    }

    public ComparisonKind kind() {
      return outcome.answer().kind();
    }

    /** How many levels fit. */
    public int size() {
      return outcome.answer().set().size();
    }

    /** A level that fits, from 0, lowest first. */
    public FrameworkLevel level(int index) {
      return outcome.answer().set().get(index).ref;
    }

    /** The answer of the interface, sentences included. */
    public LevelComparison comparison() {
      return Wire.comparison(outcome);
    }
  }

  /**
   * Compares a level of one version with another version, both named by their own ids: what tables
   * and pages are made of. No date plays a part.
   *
   * @throws IllegalArgumentException if there is no such version or level
   */
  public LevelComparison between(String fromVersion, String level, String toVersion) {
    Version from = engine.index.versions.get(fromVersion);
    Version to = engine.index.versions.get(toVersion);
    Node node = from == null ? null : from.level(level);
    if (to == null || node == null) {
      throw new IllegalArgumentException("no such version or level");
    }
    return Wire.comparison(engine.between(node, to));
  }

  @Override
  public boolean lacks(String framework, String level) {
    Version one = engine.index.versions.get(framework);
    List<Version> versions =
        engine.index.families.getOrDefault(framework, one == null ? List.of() : List.of(one));
    return !versions.isEmpty()
        && versions.stream().noneMatch(v -> v.levels.isEmpty() || v.level(level) != null);
  }

  @Override
  public List<FrameworkInfo> frameworks() {
    return infos;
  }

  @Override
  public @Nullable FrameworkInfo framework(String id) {
    List<Version> family = engine.index.families.get(id);
    if (family == null) {
      Version exact = engine.index.versions.get(id);
      return exact == null ? null : Wire.info(exact.data);
    }
    int today = Days.of(LocalDate.now(clock));
    Version newest = null;
    for (Version v : family) {
      if (newest == null || v.possible(today, today)) {
        newest = v;
      }
    }
    return newest == null ? null : Wire.info(newest.data);
  }
}
