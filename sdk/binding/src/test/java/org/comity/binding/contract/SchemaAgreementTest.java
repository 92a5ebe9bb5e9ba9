package org.comity.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.RandomDocuments;
import org.comity.binding.SchemaVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is of the published JSON Schema, and what that refuses is refused. */
class SchemaAgreementTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/comity/contract");
  private static final ObjectMapper JSON = new ObjectMapper();
  private final BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);

  static List<DocumentType<?>> types() {
    return DocumentType.all();
  }

  private static Schema schema(DocumentType<?> type) throws Exception {
    String name = type.request() ? "requests.schema.json" : "answers.schema.json";
    ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(FOLDER.resolve(name)));
    root.remove("$id");
    root.put("$ref", "#/$defs/" + type.name());
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  @ParameterizedTest
  @MethodSource("types")
  <T> void everyDocumentIsOfTheSchema(DocumentType<T> type) throws Exception {
    Schema schema = schema(type);
    for (long seed = 0; seed < 20; seed++) {
      byte[] json =
          context.writer(Format.JSON).write(type, RandomDocuments.valid(type, 1000 + seed));
      assertThat(schema.validate(JSON.readTree(json))).as(new String(json)).isEmpty();
    }
  }

  /** Without each single member in turn, and with one more: both say the same of it. */
  @ParameterizedTest
  @MethodSource("types")
  <T> void mandatoryAndUnknownMembersAreTheSameInSchemaAndParser(DocumentType<T> type)
      throws Exception {
    Schema schema = schema(type);
    byte[] json = context.writer(Format.JSON).write(type, RandomDocuments.valid(type, 7));
    ObjectNode tree = (ObjectNode) JSON.readTree(json);
    for (String name : tree.propertyStream().map(java.util.Map.Entry::getKey).toList()) {
      ObjectNode without = tree.deepCopy();
      JsonNode removed = without.remove(name);
      boolean listOfAnswer = !type.request() && removed.isArray();
      if (!listOfAnswer) {
        assertThat(schema.validate(without).isEmpty())
            .as("%s without %s", type, name)
            .isEqualTo(accepts(type, without));
      }
    }
    ObjectNode more = tree.deepCopy().put("colour", "blue");
    assertThat(schema.validate(more).isEmpty()).isEqualTo(!type.request());
    assertThat(accepts(type, more)).isEqualTo(!type.request());
  }

  private boolean accepts(DocumentType<?> type, JsonNode tree) throws Exception {
    byte[] json = JSON.writeValueAsBytes(tree);
    return type.request()
        ? context.parser(Format.JSON).parse(type, json).ok()
        : context.parser(Format.JSON).parseTolerant(type, json).ok();
  }
}
