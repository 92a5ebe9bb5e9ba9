package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Typed;
import org.comity.model.FrameworkLevel;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Prints what is wrong with a question and reads what a question is made of. */
final class Told {
  /** The question is at fault. */
  static final int USAGE = 2;

  private Told() {}

  static int refused(List<ProblemEntry> errors, PrintWriter err) {
    for (ProblemEntry e : errors) {
      String near = e.accepted().isEmpty() ? "" : " [" + String.join(", ", e.accepted()) + "]";
      err.println("comity: " + e.code() + place(e) + ": " + e.message() + near);
    }
    err.flush();
    return USAGE;
  }

  /** Refuses what cannot be a folder of mapping data; faults in its files are told later. */
  static void requireData(Path folder) throws CommandFailure {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      throw new CommandFailure(
          ExitCode.USAGE,
          folder
              + (!Files.exists(folder)
                  ? " is no folder; name the folder that holds frameworks/ and manifest.csv"
                  : parent != null && isData(parent)
                      ? " is a file; name its folder: " + Typed.of(parent)
                      : " is a file; name the folder that holds frameworks/ and manifest.csv"));
    }
    Path around = folder.toAbsolutePath().normalize().getParent();
    if (!isData(folder) && around != null && isData(around)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          folder + " is a part of the mapping data; name the whole: " + Typed.of(around));
    }
  }

  private static boolean isData(Path folder) {
    return Files.isDirectory(folder.resolve("frameworks"));
  }

  private static String place(ProblemEntry e) {
    String place = e.pointer() == null ? e.parameter() : e.pointer();
    return place == null ? "" : " " + place;
  }

  /** A record of the model as JSON. */
  static <T extends Record> String json(DocumentType<T> type, T value) {
    byte[] json =
        BindingContext.forVersion(SchemaVersion.V1_0).writer(Format.JSON).write(type, value);
    return new String(json, StandardCharsets.UTF_8);
  }

  /** Levels as a person types them. */
  static String levels(FrameworkLevel... levels) {
    return levels(List.of(levels));
  }

  static String levels(List<FrameworkLevel> levels) {
    return levels.stream()
        .map(l -> l.framework() + "/" + l.level())
        .collect(Collectors.joining(", "));
  }

  /** FRAMEWORK/LEVEL in two parts; {@code null} if it is not of that form. */
  static String @Nullable [] level(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      return null;
    }
    return new String[] {text.substring(0, slash), text.substring(slash + 1)};
  }

  /** Reads a date that may be partial. */
  static final class DateConverter implements ITypeConverter<PartialDate> {
    @Override
    public PartialDate convert(String value) {
      if (!PartialDate.isValid(value)) {
        throw new TypeConversionException("a date is yyyy, yyyy-MM or yyyy-MM-dd; seen: " + value);
      }
      return PartialDate.of(value);
    }
  }
}
