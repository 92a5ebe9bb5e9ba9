package org.comity.mapping.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.mapping.files.CsvTable;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of file has a schema, and every file of the data is of it. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Schema schema(String name) throws IOException {
    JsonNode root = JSON.readTree(Files.readAllBytes(Path.of("schemas", name + ".schema.json")));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  @ParameterizedTest
  @CsvSource({"framework,frameworks", "agreement,agreements"})
  void yamlFilesAreOfTheirSchema(String name, String folder) throws Exception {
    Schema schema = schema(name);
    int count = 0;
    for (Path file : files(folder, ".yaml")) {
      JsonNode json = json(YamlGate.standard().read(Files.readAllBytes(file)));
      assertThat(schema.validate(json)).as(file.toString()).isEmpty();
      ((ObjectNode) json).put("surprise", "x");
      assertThat(schema.validate(json)).as("unknown keys are refused").isNotEmpty();
      count++;
    }
    assertThat(count).isGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({
    "link,levels,.csv",
    "report,reports,.csv",
    "qualification,qualifications,.csv",
    "occupation,occupations,isco-08.csv",
    "shortage,occupations,shortages.csv",
    "field,fields,.csv",
    "annexed-title,agreements,annex-benelux-baltic.csv",
    "precedence,agreements,precedence.csv",
    "group,bodies,groups.csv",
    "body,bodies,bodies.csv",
    "joint-qualification,bodies,joint-qualifications.csv",
    "attestation,bodies,attestations.csv"
  })
  void rowsAreOfTheirSchema(String name, String folder, String end) throws Exception {
    Schema schema = schema(name);
    JsonNode root = JSON.readTree(Files.readAllBytes(Path.of("schemas", name + ".schema.json")));
    String[] columns =
        Stream.of(JSON.convertValue(root.get("x-columns"), String[].class)).toArray(String[]::new);
    for (Path file : files(folder, end)) {
      Findings findings = new Findings();
      for (CsvTable.Row row :
          CsvTable.read(file.toString(), Files.readAllBytes(file), findings, columns).rows()) {
        ObjectNode json = JSON.createObjectNode();
        for (String column : columns) {
          json.put(column, row.text(column));
        }
        assertThat(schema.validate(json)).as(file + " " + json).isEmpty();
      }
      assertThat(findings.all()).isEmpty();
    }
  }

  private static List<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
    }
  }

  /** As YAML reads it: what stands in quotes is text, bare numbers and truth values are not. */
  private static JsonNode json(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      ObjectNode object = JSON.createObjectNode();
      mapping.entries().forEach(e -> object.set(e.key().text(), json(e.value())));
      return object;
    }
    if (node instanceof YamlNode.Sequence sequence) {
      ArrayNode array = JSON.createArrayNode();
      sequence.items().forEach(i -> array.add(json(i)));
      return array;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    if (!scalar.quoted() && scalar.text().matches("\\d+")) {
      return JSON.getNodeFactory().numberNode(Integer.parseInt(scalar.text()));
    }
    if (!scalar.quoted() && scalar.text().matches("true|false")) {
      return JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(scalar.text()));
    }
    return JSON.getNodeFactory().textNode(scalar.text());
  }
}
