package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.JsonGate;
import org.comity.syntax.TreeNode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published JSON Schema of mapping.yaml names exactly the keys that the reader knows. */
class SchemaTest {
  private static final String START = "version: \"1\"\nnumber: n\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "properties | records: a#zzzzzz: 1",
        "$defs/record/properties | records: [{path: a, zzzzzz: 1}]",
        "$defs/row/properties | records: a#fields: [{to: kind, constant: TRAINING, zzzzzz: 1}]",
        "$defs/flag/properties | records: a#flags: [{when: a, to: {kind: TRAINING}, zzzzzz: 1}]",
        "$defs/holderCheck/properties | records: a#holderCheck: {identifier: a, zzzzzz: 1}",
        "$defs/number/properties | records: [{path: a, number: {each: a, zzzzzz: 1}}]",
        "$defs/lookup/properties | records: a#lookups: {l: {at: ^/b, key: c, zzzzzz: 1}}",
        "$defs/recognitionResult/properties | records: a#outbound: {recognitionResult: {syntax:"
            + " JSON, fields: [], zzzzzz: 1}}",
        "$defs/outboundRow/properties | records: a#outbound: {recognitionResult: {syntax: JSON,"
            + " fields: [{to: a, from: key, zzzzzz: 1}]}}",
      })
  void theKeysAreTheSame(String pointer, String lines) throws Exception {
    TreeNode schema =
        JsonGate.standard()
            .tree(Files.readAllBytes(Path.of("../docs/schemas/mapping.schema.json")));
    TreeSet<String> published = new TreeSet<>();
    Objects.requireNonNull(schema.first(pointer)).children().forEach(c -> published.add(c.name()));

    List<Finding> findings = new Mappings(folder).findings(START + lines.replace('#', '\n') + "\n");

    String known = "one of: " + String.join(", ", published);
    assertThat(findings)
        .filteredOn(f -> f.code().equals("UNKNOWN_KEY"))
        .extracting(Finding::wouldFit)
        .containsExactly(known);
  }
}
