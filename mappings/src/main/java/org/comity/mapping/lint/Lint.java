package org.comity.mapping.lint;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.agreement.AgreementReader;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.files.Place;
import org.comity.mapping.level.LevelData;
import org.comity.mapping.level.LevelDataReader;
import org.comity.mapping.qualification.Qualifications;

/** Checks a whole set of data files and tells everything at once. */
public final class Lint {
  private Lint() {}

  /**
   * Checks a set of files.
   *
   * @param sealed whether the manifest must fit as well
   */
  public static Report check(MappingFiles files, boolean sealed) throws IOException {
    Findings findings = new Findings();
    if (sealed) {
      Manifest.load(files, findings);
    }
    Manifest.Loaded loaded =
        files.present().isEmpty() ? Manifest.load(files, findings) : Manifest.unsealed(files);
    if (loaded.contents().isEmpty()) {
      // Every list would be told as an empty file, and none of them is there.
      findings.error(Place.of("."), "NO_DATA", "no data files", "frameworks/, levels/, …");
      return new Report(findings.all(), 0, loaded.manifest().edition());
    }
    LevelData levels = new LevelDataReader(findings).read(loaded);
    Set<String> agreements = new HashSet<>();
    new AgreementReader(findings).read(loaded).agreements().forEach(a -> agreements.add(a.id()));
    Set<String> known = new HashSet<>();
    levels.frameworks().forEach(f -> f.levelIds().forEach(l -> known.add(f.id() + " " + l)));
    Qualifications.read(loaded, findings, known);
    CodeListChecks lists = new CodeListChecks(findings);
    lists.run(loaded);
    lists.bodies(loaded, agreements);
    return new Report(findings.all(), loaded.contents().size(), loaded.manifest().edition());
  }

  /**
   * What was found.
   *
   * @param findings every finding, by file and place
   * @param files files read
   * @param edition edition that the files would have
   */
  public record Report(List<Finding> findings, int files, String edition) {
    public Report {
      findings = List.copyOf(findings);
    }

    public List<Finding> errors() {
      return findings.stream().filter(Finding::error).toList();
    }

    /** Notes with a code: unknown facts, unverified entries. */
    public long count(String code) {
      return findings.stream().filter(f -> f.code().equals(code)).count();
    }
  }
}
