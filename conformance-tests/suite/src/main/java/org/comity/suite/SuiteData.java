package org.comity.suite;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor tells of the gateway under test: where it is, which agencies to act as, and
 * which seeded records to try requirements on. What is absent makes its requirements inconclusive.
 *
 * @param gateway base URL of the interface
 * @param admin base URL of the administration port
 * @param deciding the agency that asks and decides
 * @param other another agency with the same rights
 * @param purpose purpose that both may state
 * @param registries registry ids by role: main, second, down, slow, denied
 * @param records seeded records by role
 * @param names records whose holder has the given name, in several scripts
 * @param levels level questions by role: exact, range, gap, unlinked
 */
public record SuiteData(
    URI gateway,
    @Nullable URI admin,
    Agency deciding,
    @Nullable Agency other,
    String purpose,
    Map<String, String> registries,
    Map<String, SeededRecord> records,
    List<SeededRecord> names,
    Map<String, SeededLevel> levels) {
  public SuiteData {
    registries = Map.copyOf(registries);
    records = Map.copyOf(records);
    names = List.copyOf(names);
    levels = Map.copyOf(levels);
  }

  /**
   * An agency to act as.
   *
   * @param id agency id
   * @param token its token; never written to a report
   */
  public record Agency(String id, String token) {
    @Override
    public String toString() {
      return "Agency[" + id + "]";
    }
  }

  /**
   * A synthetic record that the registry under the gateway holds.
   *
   * @param registry registry id
   * @param number the registry's own number
   * @param expected what the role asks for: a status, a path, a partial date, a name
   * @param holderScheme identifier scheme of its holder
   * @param holderValue identifier of its holder
   * @param holderName family name of its holder
   */
  public record SeededRecord(
      String registry,
      String number,
      @Nullable String expected,
      @Nullable String holderScheme,
      @Nullable String holderValue,
      @Nullable String holderName) {
    @Override
    public String toString() {
      return "SeededRecord[" + registry + "]";
    }
  }

  /**
   * A level question with the answer that the published links give.
   *
   * @param framework from
   * @param level level
   * @param to target framework
   * @param kind expected kind
   * @param levels expected levels
   */
  public record SeededLevel(
      String framework, String level, String to, String kind, List<String> levels) {
    public SeededLevel {
      levels = List.copyOf(levels);
    }
  }

  /** The registry of a role. */
  public String registry(String role) throws Check.Inconclusive {
    String id = registries.get(role);
    if (id == null) {
      throw new Check.Inconclusive("the data file names no registry for the role '" + role + "'");
    }
    return id;
  }

  /** The record of a role. */
  public SeededRecord record(String role) throws Check.Inconclusive {
    SeededRecord record = records.get(role);
    if (record == null) {
      throw new Check.Inconclusive("the data file names no record for the role '" + role + "'");
    }
    return record;
  }

  /** The level question of a role. */
  public SeededLevel level(String role) throws Check.Inconclusive {
    SeededLevel level = levels.get(role);
    if (level == null) {
      throw new Check.Inconclusive("the data file names no level for the role '" + role + "'");
    }
    return level;
  }

  /** The other agency. */
  public Agency otherAgency() throws Check.Inconclusive {
    if (other == null) {
      throw new Check.Inconclusive("the data file names no second agency");
    }
    return other;
  }
}
