package org.comity.mapping.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.Functions;
import org.comity.mapping.form.PathRead;
import org.comity.mapping.form.RecordForm;
import org.comity.mapping.form.RecordFunction;
import org.comity.mapping.form.stylesheet.Stylesheet;
import org.comity.mapping.form.stylesheet.StylesheetPaths;
import org.comity.model.Credential;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Compiles forms that make whole credentials, and tells what does not fit. */
final class FormCompiler {
  private static final int LARGEST = 1_000_000;

  private final Path folder;
  private final Functions functions;
  private final Findings findings;
  private final Predicate<List<String>> forbidden;

  /**
   * @param folder the adapter folder
   * @param functions functions that can be named
   * @param findings findings of the mapping file
   * @param forbidden whether a path from the top may not be read
   */
  FormCompiler(
      Path folder, Functions functions, Findings findings, Predicate<List<String>> forbidden) {
    this.folder = folder;
    this.functions = functions;
    this.findings = findings;
    this.forbidden = forbidden;
  }

  /** The form, or {@code null} if it was told. */
  @Nullable RecordForm compile(MappingSpec.FormSpec spec) {
    YamlNode.Scalar name = spec.name();
    if (!spec.stylesheet()) {
      RecordFunction function = functions.find(name.text(), RecordFunction.class);
      if (function == null) {
        CellCompiler.unknown(findings, functions.names(RecordFunction.class), name);
        return null;
      }
      return Functions.form(function);
    }
    byte[] bytes = bytes(folder, name, findings);
    return bytes == null ? null : stylesheet(name.text(), bytes);
  }

  /** The file of a stylesheet, or {@code null} if it was told. */
  static byte @Nullable [] bytes(Path folder, YamlNode.Scalar name, Findings findings) {
    String file = name.text();
    if (file.indexOf('/') >= 0 || file.indexOf('\\') >= 0 || file.startsWith(".")) {
      findings.add(name, "WRONG_VALUE", "'" + file + "'", "a file in the folder itself");
      return null;
    }
    Path path = folder.resolve(file);
    try {
      if (!Files.isRegularFile(path)) {
        findings.add(name, "MISSING_FILE", "there is no " + file, "the file in the folder");
        return null;
      }
      if (Files.size(path) > LARGEST) {
        findings.in(file).add(0, 0, "TOO_LARGE", "more than 1 MB", "a smaller stylesheet");
        return null;
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      findings.in(file).add(0, 0, "UNREADABLE", "the file cannot be read", "a readable file");
      return null;
    }
  }

  private @Nullable RecordForm stylesheet(String file, byte[] bytes) {
    Findings here = findings.in(file);
    Lines lines = new Lines(bytes);
    int before = findings.count();
    try {
      StylesheetPaths.Found found = StylesheetPaths.in(bytes);
      found
          .refusals()
          .forEach(r -> lines.tell(here, r.offset(), "NOT_ALLOWED", r.seen(), r.wouldFit()));
      for (PathRead read : found.reads()) {
        if (forbidden.test(read.path())) {
          lines.tell(
              here,
              read.offset(),
              "FORBIDDEN_READ",
              "the stylesheet reads what is forbidden",
              "take it out of 'forbidden', or out of the stylesheet");
        }
      }
      found.made().forEach(m -> made(m, here, lines));
      Stylesheet compiled = Stylesheet.of(file, bytes);
      return findings.count() > before ? null : compiled;
    } catch (SyntaxFault e) {
      here.add(
          e.line(), e.column(), e.code(), String.valueOf(e.getMessage()), "one sound stylesheet");
    } catch (Stylesheet.BadStylesheet e) {
      e.faults()
          .forEach(
              f ->
                  here.add(
                      f.line(), f.column(), "BAD_EXPRESSION", f.message(), "a stylesheet of XSLT"));
    }
    return null;
  }

  /** An element that no part of the model has; the names around it decide, where they are known. */
  private static void made(StylesheetPaths.Made made, Findings here, Lines lines) {
    List<String> path = made.path();
    String name = path.get(path.size() - 1);
    if (path.contains("?")) {
      return;
    }
    List<String> fits = null;
    if (path.get(0).equals("credential")) {
      CanonicalType type = typeAt(path.subList(1, Math.max(1, path.size() - 1)));
      if (path.size() > 1 && type != null && type.component(name) == null) {
        fits = List.copyOf(type.names());
      }
    } else if (!CanonicalFields.names().contains(name)) {
      fits = List.copyOf(CanonicalFields.names());
    }
    if (fits != null) {
      lines.tell(
          here, made.offset(), "UNKNOWN_FIELD", "'" + name + "'", Findings.suggest(name, fits));
    }
  }

  private static @Nullable CanonicalType typeAt(List<String> path) {
    CanonicalType type = CanonicalType.of(Credential.class);
    for (String name : path) {
      CanonicalType.Component component = type.component(name);
      if (component == null || component.kind() != CanonicalType.Kind.RECORD) {
        return null;
      }
      type = CanonicalType.of(component.type());
    }
    return type;
  }
}
