package org.comity.mapping.edition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.comity.mapping.agreement.AgreementData;
import org.comity.mapping.agreement.AgreementReader;
import org.comity.mapping.agreement.Agreements;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.level.LevelData;
import org.comity.mapping.level.LevelDataReader;
import org.comity.mapping.level.Levels;
import org.comity.mapping.lint.DataFault;
import org.comity.mapping.lint.Findings;
import org.comity.mapping.qualification.Qualifications;

/**
 * One edition of all data. Immutable; safe for many threads.
 *
 * @param levels frameworks and links
 * @param agreements agreements
 * @param qualifications qualification types
 */
public record Edition(Levels levels, Agreements agreements, Qualifications qualifications) {

  /** The edition that the product carries. */
  public static Edition load() {
    return load(MappingFiles.classPath(), Clock.systemUTC());
  }

  /**
   * The edition of a folder laid out like {@code mappings/}.
   *
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Edition load(Path folder) {
    return load(MappingFiles.folder(folder), Clock.systemUTC());
  }

  /**
   * The edition of a set of files; every file is read once.
   *
   * @param clock says what today is
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Edition load(MappingFiles files, Clock clock) {
    Findings findings = new Findings();
    try {
      Manifest.Loaded loaded = Manifest.load(files, findings);
      refuse(findings);
      LevelData levels = new LevelDataReader(findings).read(loaded);
      AgreementData agreements = new AgreementReader(findings).read(loaded);
      Set<String> known = new HashSet<>();
      levels.frameworks().forEach(f -> f.levelIds().forEach(l -> known.add(f.id() + " " + l)));
      Qualifications qualifications = Qualifications.read(loaded, findings, known);
      refuse(findings);
      return new Edition(
          Levels.of(levels, clock), Agreements.of(agreements, clock), qualifications);
    } catch (IOException e) {
      throw new UncheckedIOException("the mapping data cannot be read", e);
    }
  }

  private static void refuse(Findings findings) {
    if (findings.hasErrors()) {
      throw new DataFault(findings.errors());
    }
  }
}
