package org.comity.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Holds the checked-in contract equal to the records. After a change of a record, run it once with
 * {@code -Dcomity.contract.update=true} and look at the difference.
 */
class ContractFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/comity/contract");
  private static final String MARK = "    # Everything below is generated";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void requestSchemaIsThatOfTheRecords() throws IOException {
    check("requests.schema.json", document("requests", new SchemaFactory(true, "")));
  }

  @Test
  void answerSchemaIsThatOfTheRecords() throws IOException {
    check("answers.schema.json", document("answers", new SchemaFactory(false, "")));
  }

  @Test
  void openApiComponentsAreThoseOfTheRecords() throws IOException {
    Map<String, JsonNode> schemas = new TreeMap<>();
    schemas.putAll(new SchemaFactory(true, ".request").schemas("components/schemas"));
    schemas.putAll(new SchemaFactory(false, "").schemas("components/schemas"));
    String file = Files.readString(FOLDER.resolve("openapi.yaml"));
    int end = file.indexOf('\n', file.indexOf(MARK)) + 1;
    check("openapi.yaml", file.substring(0, end) + BlockYaml.of(schemas, 4));
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    for (String name : List.of("openapi.yaml", "admin-openapi.yaml")) {
      String file = Files.readString(FOLDER.resolve(name));
      Object root = yaml(file);
      Matcher m = Pattern.compile("#(/components/[A-Za-z0-9./_-]+)").matcher(file);
      Set<String> missing = new LinkedHashSet<>();
      while (m.find()) {
        Object at = root;
        for (String step : m.group(1).substring(1).split("/")) {
          at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (at == null) {
          missing.add(m.group());
        }
      }
      assertThat(missing).as(name).isEmpty();
    }
  }

  @Test
  void everyOperationHasItsOwnId() throws IOException {
    for (String name : List.of("openapi.yaml", "admin-openapi.yaml")) {
      Map<?, ?> paths =
          (Map<?, ?>) ((Map<?, ?>) yaml(Files.readString(FOLDER.resolve(name)))).get("paths");
      List<Object> ids = new ArrayList<>();
      paths.forEach(
          (path, verbs) ->
              ((Map<?, ?>) verbs)
                  .values()
                  .forEach(op -> ids.add(((Map<?, ?>) op).get("operationId"))));
      assertThat(ids).as(name).doesNotContainNull().doesNotHaveDuplicates();
    }
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static String document(String name, SchemaFactory factory) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "urn:comity:v1:" + name);
    root.put(
        "$comment",
        "Generated from the records of org.comity.model; a document is described by one of $defs");
    ObjectNode defs = root.putObject("$defs");
    factory.schemas("$defs").forEach(defs::set);
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void check(String name, String generated) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("comity.contract.update")) {
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as("regenerate with -Dcomity.contract.update=true")
        .exists()
        .hasContent(generated);
  }
}
