package org.comity.mapping.qualification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.mapping.files.CsvTable;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.files.Place;
import org.comity.mapping.lint.DataFault;
import org.comity.mapping.lint.Findings;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Looks titles up. A title alone often does not decide the level: then every possible row is given,
 * with what would decide it. Immutable; safe for many threads.
 */
public final class Qualifications {
  private static final String[] COLUMNS = {
    "framework",
    "level",
    "title",
    "title_en",
    "group",
    "condition_kind",
    "condition",
    "outside",
    "eqf_level",
    "isced_2011",
    "valid_from",
    "valid_until",
    "standing",
    "evidence",
    "source_kind",
    "source",
    "notes"
  };

  private final List<QualificationType> types;

  private Qualifications(List<QualificationType> types) {
    this.types = List.copyOf(types);
  }

  /** The data that the product carries. */
  public static Qualifications load() {
    return load(MappingFiles.classPath());
  }

  /**
   * The data of a folder.
   *
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Qualifications load(Path folder) {
    return load(MappingFiles.folder(folder));
  }

  private static Qualifications load(MappingFiles files) {
    Findings findings = new Findings();
    try {
      Qualifications q = read(Manifest.load(files, findings), findings, Set.of());
      if (findings.hasErrors()) {
        throw new DataFault(findings.errors());
      }
      return q;
    } catch (IOException e) {
      throw new UncheckedIOException("the mapping data cannot be read", e);
    }
  }

  /**
   * Reads every file; what is wrong is a finding.
   *
   * @param levels every {@code framework level} that there is; empty where that is not checked
   */
  public static Qualifications read(Manifest.Loaded files, Findings findings, Set<String> levels) {
    List<QualificationType> types = new ArrayList<>();
    for (String path : files.in("qualifications")) {
      for (CsvTable.Row r : CsvTable.read(path, files.bytes(path), findings, COLUMNS).rows()) {
        QualificationType type = type(r, findings);
        types.add(type);
        if (type.level() != null
            && !levels.isEmpty()
            && !levels.contains(type.framework() + " " + type.level())) {
          findings.error(
              r.place("level"), "UNKNOWN_LEVEL", type.level(), "a level of " + type.framework());
        }
      }
    }
    return new Qualifications(types);
  }

  private static QualificationType type(CsvTable.Row r, Findings findings) {
    boolean outside = r.among("outside", List.of("no", "yes"), findings).equals("yes");
    Place place = r.place("level");
    if (outside == (r.optional("level") != null)) {
      findings.error(place, "OUTSIDE", r.text("level"), "a level, or outside = yes and no level");
    }
    if ((r.optional("condition") != null) && r.optional("condition_kind") == null) {
      findings.error(r.place("condition"), "CONDITION_KIND", "no kind", "grade, entry, programme");
    }
    return new QualificationType(
        r.required("framework", findings),
        r.optional("level"),
        r.text("title"),
        r.required("title_en", findings),
        r.optional("group"),
        r.optional("condition_kind"),
        r.optional("condition"),
        r.optional("eqf_level"),
        r.optional("isced_2011"),
        r.date("valid_from", findings),
        r.date("valid_until", findings),
        r.optional("standing"),
        Evidence.valueOf(
            r.among("evidence", List.of("PUBLISHED", "SECONDARY", "UNVERIFIED"), findings)),
        r.among("source_kind", List.of("read", "other"), findings).equals("other"),
        r.required("source", findings),
        r.optional("notes"));
  }

  /** Every row. */
  public List<QualificationType> types() {
    return types;
  }

  /**
   * What a title stands for.
   *
   * @param possible rows that fit, none of them chosen
   * @param setAside rows of weaker pages that say otherwise
   * @param needs grade, entry, programme or date, where that would decide; otherwise {@code null}
   */
  public record Found(
      List<QualificationType> possible, List<QualificationType> setAside, @Nullable String needs) {
    public Found {
      possible = List.copyOf(possible);
      setAside = List.copyOf(setAside);
    }

    /** The levels that fit; a title outside the levels has none. */
    public List<String> levels() {
      return possible.stream()
          .map(QualificationType::level)
          .filter(Objects::nonNull)
          .distinct()
          .toList();
    }
  }

  /**
   * Looks a title up in a framework version.
   *
   * @param condition the grade, the entry qualification or the programme, where known
   * @param awardedOn award date, where known
   */
  public Found find(
      String framework, String title, @Nullable String condition, @Nullable PartialDate awardedOn) {
    List<QualificationType> possible = new ArrayList<>();
    List<QualificationType> weaker = new ArrayList<>();
    for (QualificationType t : types) {
      if (t.framework().equals(framework)
          && titled(t, title)
          && (awardedOn == null || t.awardedOn(awardedOn))
          && (condition == null || t.condition() == null || Conditions.fits(t, condition))) {
        (t.otherSource() ? weaker : possible).add(t);
      }
    }
    Set<String> levels = new LinkedHashSet<>();
    possible.forEach(t -> levels.add(String.valueOf(t.level())));
    weaker.removeIf(t -> levels.contains(String.valueOf(t.level())));
    return new Found(possible, weaker, levels.size() < 2 ? null : needs(possible, awardedOn));
  }

  private static String needs(List<QualificationType> possible, @Nullable PartialDate awardedOn) {
    String kinds =
        possible.stream()
            .map(QualificationType::conditionKind)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    boolean dated =
        possible.stream().anyMatch(t -> t.validFrom() != null || t.validUntil() != null);
    if (!kinds.isEmpty()) {
      return kinds;
    }
    return dated && awardedOn == null ? "date" : "programme";
  }

  private static boolean titled(QualificationType t, String title) {
    String asked = title.strip().toLowerCase(Locale.ROOT);
    String group = t.group();
    return t.title().toLowerCase(Locale.ROOT).equals(asked)
        || t.titleEn().toLowerCase(Locale.ROOT).equals(asked)
        || (group != null && group.toLowerCase(Locale.ROOT).equals(asked));
  }
}
