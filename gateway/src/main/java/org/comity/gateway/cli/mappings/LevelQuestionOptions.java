package org.comity.gateway.cli.mappings;

import org.comity.model.FrameworkLevel;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What makes a question about a level. */
final class LevelQuestionOptions {
  @Option(
      names = "--level",
      required = true,
      paramLabel = "FRAMEWORK/LEVEL",
      converter = LevelConverter.class,
      description = "The level, such as GB-SCT-SCQF/10.")
  private @Nullable FrameworkLevel level;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FRAMEWORK",
      description = "The framework to compare it with, such as IE-NFQ.")
  private String target = "";

  @Option(
      names = "--awarded",
      paramLabel = "DATE",
      converter = Told.DateConverter.class,
      description = "When it was awarded: yyyy, yyyy-MM or yyyy-MM-dd. Default: today.")
  private @Nullable PartialDate awarded;

  @Option(
      names = "--qualification-type",
      paramLabel = "TYPE",
      description = "Take links that hold for this type of qualification only, too.")
  private @Nullable String qualificationType;

  @Option(
      names = "--edition",
      paramLabel = "EDITION",
      description = "Take links of this edition of a report only.")
  private @Nullable String edition;

  @Option(
      names = "--printed-only",
      description = "Take only pairs of levels that were read printed side by side.")
  private boolean printedOnly;

  @Option(
      names = "--max-hubs",
      paramLabel = "N",
      description = "How many hub frameworks a path may have: 0, 1 or 2. Default: 1.")
  private @Nullable Integer maxHubs;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of the sentences: en or fr. Default: en.")
  private @Nullable String language;

  LevelQuestion question() {
    if (level == null) {
      throw new IllegalStateException("the option is required");
    }
    return new LevelQuestion(
        level, target, awarded, qualificationType, edition, printedOnly, maxHubs, language);
  }

  /** Reads a level with its framework. */
  static final class LevelConverter implements ITypeConverter<FrameworkLevel> {
    @Override
    public FrameworkLevel convert(String value) {
      String[] parts = Told.level(value);
      if (parts == null) {
        throw new TypeConversionException(
            "a level is FRAMEWORK/LEVEL, such as GB-SCT-SCQF/10; seen: " + value);
      }
      return FrameworkLevel.of(parts[0], parts[1]);
    }
  }
}
