package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Adapter folder of a registry that leaves {@code awards.csv}, and then {@code ready.txt}. */
final class FileRegistry {
  static final String HEADER = "award_no,title,level\n";

  private FileRegistry() {}

  /** One that serves: it has a sample and what becomes of it. */
  static void writeProven(Path adapters, String id) throws IOException {
    write(adapters, id);
    prove(adapters.resolve(id), "autumn", Map.of("awards.csv", HEADER + "A-1,Welder,4\n"));
  }

  /** Gives a folder the sample of a set, with its marker, and the expectation. */
  static void prove(Path folder, String set, Map<String, String> files) throws IOException {
    Path sample = Files.createDirectories(folder.resolve("samples").resolve(set));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(sample.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(sample.resolve("ready.txt"), "");
    AdapterRun written = AdapterRun.of("test", folder.toString(), "--write", "--quick");
    assertThat(written.exit()).as(written.out() + written.err()).isZero();
  }

  static void write(Path adapters, String id) throws IOException {
    Path folder = Files.createDirectories(adapters.resolve(id));
    Files.writeString(
        folder.resolve("adapter.yaml"),
        """
        id: %s
        title: {en: A register that leaves files}
        country: XA
        agency: "XA:register"
        kinds: [QUALIFICATION]
        capabilities: [FIND_BY_NUMBER, DROP]
        engine: csv
        csv:
          marker: {file: ready.txt}
          archives: true
          files:
            award: {name: awards.csv, columns: [award_no, title, level], key: [award_no]}
          record: {base: award}
          lookUp: {number: award/award_no}
        """
            .formatted(id));
    Files.writeString(
        folder.resolve("mapping.yaml"),
        """
        version: "1"
        records: record
        number: award/award_no
        fields:
          - {to: kind, constant: QUALIFICATION}
          - {to: status/code, constant: ACTIVE}
          - {to: titles, from: award/title, language: en}
          - {to: level/level, from: award/level}
          - {to: level/framework, constant: XA-NQF}
        """);
  }
}
