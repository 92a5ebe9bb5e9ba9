package org.comity.adapter.soap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.model.Issue;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlCatalog;
import org.comity.syntax.wsdl.WsdlFault;
import org.jspecify.annotations.Nullable;

/** Reads what {@code wsdl} or {@code schemas} of the section name; every fault is told. One use. */
final class DescriptionReader {
  private final ConfigNode top;
  private final Path folder;
  private final List<Issue> issues;
  private final @Nullable String written;
  private final boolean checked;

  /**
   * @param top the engine's section
   * @param folder the adapter folder
   * @param issues where faults of other files than {@code adapter.yaml} are told
   */
  DescriptionReader(ConfigNode top, Path folder, List<Issue> issues) {
    this.top = top;
    this.folder = folder;
    this.issues = issues;
    this.written = top.has("version") ? top.oneOf("version", "1.1", SoapVersion.TEXTS) : null;
    this.checked =
        !top.oneOf("schemaCheck", "lenient", List.of("lenient", "strict", "off")).equals("off");
  }

  /** What is there; a lost one if a WSDL is named that cannot be used. */
  Description read() {
    return new Description(source(), issues);
  }

  private Description.Source source() {
    ConfigNode section = top.isText("wsdl") ? null : top.node("wsdl");
    if (section != null) {
      section.only("file", "catalog", "port");
    }
    String file = section == null ? top.text("wsdl") : section.required("file");
    WsdlCatalog catalog =
        section == null || !section.has("catalog")
            ? WsdlCatalog.empty()
            : WsdlCatalog.read(folder, section.text("catalog", ""));
    tell(catalog.faults());
    if (file == null || file.isEmpty()) {
      return schemas(catalog);
    }
    Path at = folder.resolve(file).normalize();
    if (!at.startsWith(folder.normalize()) || !Files.isRegularFile(at)) {
      List<String> there = wsdls();
      top.fault(
          "MISSING_FILE",
          section == null ? "wsdl" : "wsdl/file",
          "names no file of the folder: "
              + file
              + (there.isEmpty() ? "" : "; " + NearWord.suggest(file, there)));
      return lost();
    }
    try {
      return wsdl(section, file, Wsdl.read(folder, at, catalog, Description.GATE));
    } catch (SyntaxFault e) {
      String seen = e.code() + " " + e.getMessage();
      tell(
          List.of(
              new WsdlFault("WSDL_IMPORT", file, e.line(), e.column(), seen, "a sound WSDL 1.1")));
    } catch (IOException e) {
      top.fault("UNREADABLE", "wsdl", "cannot be read: " + file);
    }
    return lost();
  }

  private Description.Source wsdl(@Nullable ConfigNode section, String file, Wsdl wsdl) {
    tell(wsdl.faults());
    String port = section == null ? null : section.text("port");
    if (section != null && port != null && !wsdl.ports().contains(port)) {
      section.fault(
          "WSDL_OPERATION",
          "port",
          "'"
              + port
              + "' is no SOAP port of "
              + file
              + "; "
              + NearWord.suggest(port, wsdl.ports()));
      port = null;
    }
    Map<String, Wsdl.Operation> found = wsdl.operations(port, written);
    if (found.isEmpty()) {
      nothingToCall(file, wsdl);
      return lost();
    }
    checkVersion(port, found);
    String bound = found.values().iterator().next().soap12() ? "1.2" : "1.1";
    return new Description.Source(
        wsdl, found, port != null, checked, written == null ? bound : written, false);
  }

  private Description.Source lost() {
    return new Description.Source(null, Map.of(), false, false, versionWithoutWsdl(), true);
  }

  private String versionWithoutWsdl() {
    return written == null ? "1.1" : written;
  }

  /** Files of the folder that may be meant. */
  private List<String> wsdls() {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .filter(f -> f.endsWith(".wsdl") || (f.endsWith(".xml") && !f.startsWith("samples/")))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void nothingToCall(String file, Wsdl wsdl) {
    wsdl.gaps().forEach(gap -> issues.add(Description.issue(gap.fault())));
    String seen =
        wsdl.isLater()
            ? "is WSDL 2.0, of which only the schemas are read; ask the registry for its WSDL 1.1,"
                + " or write schemas: ["
                + file
                + "] instead of wsdl, with version, soapAction and"
                + " each response's root"
            : wsdl.ports().isEmpty()
                ? "has no SOAP port with an operation; the WSDL of the registry's SOAP service"
                : "has no port of this version; its ports: " + String.join(", ", wsdl.ports());
    top.fault("WSDL_OPERATION", "wsdl", "'" + file + "' " + seen);
  }

  /** A port that is named has a version of its own; another that is written contradicts it. */
  private void checkVersion(@Nullable String port, Map<String, Wsdl.Operation> found) {
    if (port == null || written == null) {
      return;
    }
    String bound = found.values().iterator().next().soap12() ? "1.2" : "1.1";
    if (!bound.equals(written)) {
      top.fault(
          "WSDL_OPERATION",
          "version",
          "'"
              + written
              + "' is not what the port "
              + port
              + " speaks, which is "
              + bound
              + "; leave 'version' out, or name another port");
    }
  }

  private Description.Source schemas(WsdlCatalog catalog) {
    List<Path> files = new ArrayList<>();
    for (String name : top.texts("schemas")) {
      Path at = folder.resolve(name).normalize();
      if (at.startsWith(folder.normalize()) && Files.isRegularFile(at)) {
        files.add(at);
      } else {
        top.fault("MISSING_FILE", "schemas", "names no file of the folder: " + name);
      }
    }
    Wsdl read = null;
    if (!files.isEmpty()) {
      try {
        read = Wsdl.schemas(folder, files, catalog, Description.GATE);
        tell(read.faults());
      } catch (SyntaxFault e) {
        top.fault("WSDL_SCHEMA", "schemas", "cannot be read: " + e.code() + " " + e.getMessage());
      } catch (IOException e) {
        top.fault("UNREADABLE", "schemas", "cannot be read");
      }
    }
    return new Description.Source(read, Map.of(), false, checked, versionWithoutWsdl(), false);
  }

  private void tell(List<WsdlFault> faults) {
    faults.forEach(fault -> issues.add(Description.issue(fault)));
  }
}
