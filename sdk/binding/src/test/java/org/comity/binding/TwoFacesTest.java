package org.comity.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.ProblemEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract has two faces and one meaning. */
class TwoFacesTest {
  private static final int PER_TYPE = 40;
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);

  static List<DocumentType<?>> types() {
    return DocumentType.all();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void theCorpusIsLargeEnough() {
    assertThat(types().size() * PER_TYPE).isGreaterThanOrEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("types")
  <T> void jsonToXmlAndBackLosesNothing(DocumentType<T> type) {
    for (long seed = 0; seed < PER_TYPE; seed++) {
      T value = RandomDocuments.valid(type, seed);
      byte[] json = context.writer(Format.JSON).write(type, value);
      T fromJson = read(Format.JSON, type, json);
      byte[] xml = context.writer(Format.XML).write(type, fromJson);
      T fromXml = read(Format.XML, type, xml);
      assertThat(fromXml).as("%s of seed %d", type, seed).isEqualTo(value);
      assertThat(text(context.writer(Format.JSON).write(type, fromXml))).isEqualTo(text(json));
      assertThat(context.writer(Format.XML).write(type, fromXml)).isEqualTo(xml);
    }
  }

  private <T> T read(Format format, DocumentType<T> type, byte[] document) {
    Parser parser = context.parser(format);
    Validated<T> read =
        type.request() ? parser.parse(type, document) : parser.parseTolerant(type, document);
    assertThat(read.errors()).as(text(document)).isEmpty();
    return read.value();
  }

  @ParameterizedTest
  @MethodSource("types")
  <T> void whatIsWrittenAsXmlIsOfTheSchema(DocumentType<T> type) throws Exception {
    byte[] xsd =
        Files.readAllBytes(Path.of("src/main/resources/org/comity/contract/comity-v1.xsd"));
    var schema = org.comity.syntax.XmlSchema.compile(Map.of("comity-v1.xsd", xsd));
    for (long seed = 0; seed < PER_TYPE; seed++) {
      byte[] xml = context.writer(Format.XML).write(type, RandomDocuments.valid(type, seed));
      assertThat(schema.check(xml)).as(text(xml)).isEmpty();
    }
  }

  /** Breaks documents at random, the same way in both faces: both must find the same faults. */
  @ParameterizedTest
  @MethodSource("types")
  <T> void bothRefuseAlike(DocumentType<T> type) throws Exception {
    byte[] xsd =
        Files.readAllBytes(Path.of("src/main/resources/org/comity/contract/comity-v1.xsd"));
    TreeXml toXml = new TreeXml(xsd);
    String root = Character.toLowerCase(type.name().charAt(0)) + type.name().substring(1);
    int refused = 0;
    for (long seed = 0; seed < PER_TYPE; seed++) {
      Random random = new Random(seed);
      ObjectNode tree =
          (ObjectNode)
              MAPPER.readTree(
                  context.writer(Format.JSON).write(type, RandomDocuments.valid(type, seed)));
      for (int i = 0; i <= random.nextInt(3); i++) {
        mutate(tree, random);
      }
      Validated<T> json = context.parser(Format.JSON).parse(type, MAPPER.writeValueAsBytes(tree));
      Validated<T> xml = context.parser(Format.XML).parse(type, toXml.write(root, tree));
      assertThat(found(xml.errors())).as(tree.toString()).isEqualTo(found(json.errors()));
      assertThat(xml.value()).isEqualTo(json.value());
      refused += json.ok() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(PER_TYPE / 4);
  }

  private static Set<String> found(List<ProblemEntry> errors) {
    Set<String> found = new TreeSet<>();
    errors.forEach(e -> found.add(e.code() + " " + e.pointer()));
    return found;
  }

  /** One change somewhere in the tree. */
  private static void mutate(ObjectNode tree, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(tree, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.put("colour", "blue");
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    JsonNode value = object.get(name);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set("colour", value.isValueNode() ? value : TextNode.valueOf("blue"));
      case 2 -> {
        if (value.isTextual()) {
          object.put(name, "!? 39-01");
        } else if (value instanceof ArrayNode list) {
          list.removeAll();
        }
      }
      case 3 -> {
        if (value.isTextual()) {
          object.put(name, "");
        }
      }
      case 4 -> {
        if (value.isValueNode()) {
          object.putObject(name).put("colour", "blue");
        }
      }
      default -> object.put("credentialId", "ee-demo~x");
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }
}
