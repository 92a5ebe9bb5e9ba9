package org.comity.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;

/** Versions of an adapter folder of the fake engine, which pass all checks unless broken. */
final class Folders {
  private final FakeEngine engine;
  private final String id;

  Folders(FakeEngine engine, String id) {
    this.engine = engine;
    this.id = id;
  }

  /**
   * A version: its adapter answers with the title, its mapping has the version and tells the title
   * in the language.
   */
  Map<String, String> version(Path work, String title, String version, String language)
      throws IOException {
    Path folder = work.resolve(version).resolve(id);
    Files.createDirectories(folder.resolve("samples"));
    Files.writeString(folder.resolve("adapter.yaml"), adapter(title));
    Files.writeString(folder.resolve("mapping.yaml"), mapping(version, language, "title"));
    Files.writeString(
        folder.resolve("samples/award.json"),
        "{\"records\":[" + FakeEngine.titled("N-1", title) + "]}");
    FolderTest.write(FolderRun.of(folder, List.of(engine)), false);
    Map<String, String> files = new java.util.TreeMap<>();
    for (Map.Entry<String, Path> file :
        org.comity.gateway.registry.FolderFiles.of(folder).entrySet()) {
      files.put(file.getKey(), Files.readString(file.getValue()));
    }
    return files;
  }

  String adapter(String title) {
    String country = id.substring(0, 2).toUpperCase(java.util.Locale.ROOT);
    return """
    id: %s
    title: {en: A register of tests}
    country: %s
    agency: "%s:register"
    kinds: [QUALIFICATION]
    identifierSchemes: ["%s:code"]
    holder: {required: [identifier]}
    capabilities: [FIND_BY_HOLDER, FIND_BY_NUMBER]
    engine: fake
    fake: {title: "%s"}
    """
        .formatted(id, country, country, country, title);
  }

  String mapping(String version, String language, String titlePath) {
    return """
    version: "%s"
    records: records
    number: number
    fields:
      - {to: kind, constant: QUALIFICATION}
      - {to: status/code, constant: ACTIVE}
      - {to: titles, from: %s, language: %s}
      - {to: level/level, from: level}
      - {to: level/framework, constant: EE-ESTQF}
    """
        .formatted(version, titlePath, language);
  }

  /** Writes a version over a folder. */
  static void put(Map<String, String> files, Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  static FolderContent content(Map<String, String> files) {
    Map<String, byte[]> content = new java.util.TreeMap<>();
    files.forEach((k, v) -> content.put(k, v.getBytes(StandardCharsets.UTF_8)));
    return new FolderContent(content);
  }
}
