package org.comity.gateway.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comity.gateway.engine.JarReport;
import org.comity.mapping.finding.Finding;
import org.comity.model.RegistryInfo;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with registries while the gateway runs; behind the administration port.
 * Nothing here tells a value of a record: only paths, codes and counts. Every method throws {@link
 * ProblemException} 404 for a registry that is not configured.
 */
public interface RegistryOperations {
  /** Every configured registry, with what only its operator sees. */
  List<View> views();

  /** The jars that were found at the start, those refused among them; empty if none are used. */
  List<JarReport> jars();

  /** Sets a registry's mode, for all gateways of the database and beyond a restart. */
  void setMode(String registry, RegistryMode mode);

  /** Reads a registry's folder again: it serves from now on, or the old one goes on. */
  Reload reload(String registry);

  /** Reads every folder and the mapping data again, each by itself. */
  List<Reload> reloadAll();

  /**
   * Looks at a registry step by step.
   *
   * @param record test record to look up; one that names nothing stands for the configured one
   */
  Diagnosis doctor(String registry, TestRecord record);

  /**
   * Puts a changed folder beside the one that serves.
   *
   * @return none if it is in place, else why it is refused
   */
  List<Finding> startShadow(String registry, FolderContent folder);

  /** What the changed folder would have told otherwise so far. */
  ShadowReport shadow(String registry);

  /** Takes the changed folder away, with its counts. */
  void endShadow(String registry);

  /** What a changed folder would make of the originals that are still held. */
  HeldReport diff(String registry, FolderContent folder);

  /**
   * A registry as its operator sees it.
   *
   * @param info what agencies may know too
   * @param mode what is allowed with it
   * @param mapping mapping id and version that serves
   * @param folder digest of the folder that serves
   * @param shadow digest of the changed folder beside it; absent if there is none
   * @param refused why it is not served; empty if it is
   */
  record View(
      RegistryInfo info,
      RegistryMode mode,
      String mapping,
      String folder,
      @Nullable String shadow,
      List<Finding> refused) {
    public View {
      refused = List.copyOf(refused);
    }
  }

  /**
   * What came of reading again.
   *
   * @param what registry id, {@code mappings}, or {@code comity.yaml}
   * @param outcome what came of it
   * @param before version that served before
   * @param after version that serves now; absent if it was refused
   * @param findings why it was refused, each with its place
   * @param restart lines of {@code comity.yaml} that hold only after a restart; they change nothing
   *     in the outcome
   */
  record Reload(
      String what,
      Outcome outcome,
      String before,
      @Nullable String after,
      List<Finding> findings,
      List<Finding> restart) {
    /** What came of it. */
    public enum Outcome {
      /** The new one serves. */
      SWAPPED,
      /** Nothing had changed. */
      UNCHANGED,
      /** The old one goes on. */
      REFUSED
    }

    public Reload {
      findings = List.copyOf(findings);
      restart = List.copyOf(restart);
    }

    /** One for which no restart is needed. */
    public Reload(
        String what,
        Outcome outcome,
        String before,
        @Nullable String after,
        List<Finding> findings) {
      this(what, outcome, before, after, findings, List.of());
    }

    /** The same, with lines that hold only after a restart. */
    public Reload with(List<Finding> lines) {
      return new Reload(what, outcome, before, after, findings, lines);
    }
  }

  /**
   * A registry, looked at.
   *
   * @param registry registry id
   * @param at when
   * @param steps in the order in which they were tried
   */
  record Diagnosis(String registry, Instant at, List<Step> steps) {
    public Diagnosis {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param name what was looked at
   * @param status how it is
   * @param took how long it took
   * @param seen what was seen; no personal data
   * @param party who must act; absent if nobody must
   * @param next what to do; absent if nothing is
   */
  record Step(
      String name,
      Status status,
      Duration took,
      String seen,
      @Nullable Party party,
      @Nullable String next) {
    /** How it is. */
    public enum Status {
      OK("ok"),
      /** It works, but not for long, or not as it should. */
      WARNING("warning"),
      FAILED("failed"),
      /** There is nothing to look at with this registry. */
      SKIPPED("skipped"),
      /** It could not be tried, since an earlier step failed. */
      NOT_RUN("not run");

      private final String word;

      Status(String word) {
        this.word = word;
      }

      /** As told to people. */
      public String word() {
        return word;
      }
    }

    /** Who must act. */
    public enum Party {
      OPERATOR("you, the operator of this gateway,"),
      REGISTRY("the registry"),
      NETWORK("whoever runs the network in between");

      private final String words;

      Party(String words) {
        this.words = words;
      }

      /** As told to people. */
      public String words() {
        return words;
      }
    }
  }

  /**
   * The files of an adapter folder.
   *
   * @param files contents by path below the folder, {@code /} between names
   */
  record FolderContent(Map<String, byte[]> files) {
    public FolderContent {
      files = Map.copyOf(files);
    }

    @Override
    public String toString() {
      return "FolderContent[" + files.size() + " files]";
    }
  }

  /**
   * Differences by place and code.
   *
   * @param fields by path in the credential, without positions: how many records differ there
   * @param issues by code and source path: how often only one of the two tells it
   */
  record Counts(Map<String, Long> fields, Map<String, Long> issues) {
    public Counts {
      fields = Map.copyOf(fields);
      issues = Map.copyOf(issues);
    }
  }

  /**
   * What a folder in shadow would have told otherwise.
   *
   * @param registry registry id
   * @param folder digest of the folder in shadow
   * @param since since when
   * @param compared answers that both translated
   * @param equal of them, those without any difference
   * @param skipped answers that were not compared, for want of time
   * @param counts where the others differ
   */
  record ShadowReport(
      String registry,
      String folder,
      Instant since,
      long compared,
      long equal,
      long skipped,
      Counts counts) {}

  /**
   * What a folder would make of what is held.
   *
   * @param registry registry id
   * @param held originals, or records of the served drop, that are held
   * @param compared of them, those that were compared; less than held only where there are too many
   * @param changed of the compared, those that would change
   * @param unreadable of the compared, those that neither folder can translate, or that other keys
   *     sealed
   * @param gone originals that were held once and are erased
   * @param counts where they would change
   */
  record HeldReport(
      String registry,
      long held,
      long compared,
      long changed,
      long unreadable,
      long gone,
      Counts counts) {}
}
