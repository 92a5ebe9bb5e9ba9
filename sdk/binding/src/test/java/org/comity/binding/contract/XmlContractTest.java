package org.comity.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.comity.binding.DocumentType;
import org.comity.binding.internal.RequestRules;
import org.comity.binding.internal.Shape;
import org.comity.binding.internal.Shapes;
import org.comity.syntax.SyntaxHandler;
import org.comity.syntax.XmlGate;
import org.junit.jupiter.api.Test;

/** Holds the hand-written schema equal to the records: every field, its type and duty, no more. */
class XmlContractTest {
  private static final Path XSD = Path.of("src/main/resources/org/comity/contract/comity-v1.xsd");

  @Test
  void theSchemaSaysExactlyWhatTheRecordsSay() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    for (DocumentType<?> type : DocumentType.all()) {
      String name = type.name();
      String root = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      expected.put("element " + root, "c:" + name);
      describe(Shapes.of(type.type()), expected);
    }
    XsdReader reader = new XsdReader();
    XmlGate.standard().read(Files.readAllBytes(XSD), reader);
    assertThat(reader.found).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static void describe(Shape.RecordShape record, Map<String, String> into) {
    for (Shape.Member member : record.members()) {
      boolean list = member.shape() instanceof Shape.ListShape;
      boolean optional =
          member.nullable() || (list && !RequestRules.mandatoryList(record, member.name()));
      Shape value = member.shape() instanceof Shape.ListShape l ? l.item() : member.shape();
      into.put(
          record.name() + "." + member.name(),
          (list ? "list of " : "") + type(value) + (optional ? "?" : ""));
      if (value instanceof Shape.RecordShape nested) {
        describe(nested, into);
      } else if (value instanceof Shape.CodeShape code) {
        into.put("code " + code.type().getSimpleName(), String.join(",", code.accepted()));
      }
    }
  }

  private static String type(Shape shape) {
    if (shape instanceof Shape.RecordShape record) {
      return "c:" + record.name();
    } else if (shape instanceof Shape.CodeShape code) {
      return "c:" + code.type().getSimpleName();
    }
    return switch ((Shape.Scalar) shape) {
      case STRING -> "xs:string";
      case BOOLEAN -> "xs:boolean";
      case INT -> "xs:int";
      case LONG -> "xs:long";
      case DECIMAL -> "c:Decimal";
      case INSTANT -> "c:Instant";
      case PARTIAL_DATE -> "c:PartialDate";
    };
  }

  /** Gathers what the schema declares, in the words of {@link #describe}. */
  private static final class XsdReader implements SyntaxHandler {
    final Map<String, String> found = new TreeMap<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private String attribute = "";

    private static final class Node {
      final String kind;
      final Map<String, String> attributes = new LinkedHashMap<>();

      Node(String kind) {
        this.kind = kind;
      }
    }

    @Override
    public void enter(String namespace, String name, int line, int column) {
      attribute = name.startsWith("@") ? name.substring(1) : "";
      if (attribute.isEmpty()) {
        open.push(new Node(name));
      }
    }

    @Override
    public void value(String text) {
      if (!attribute.isEmpty()) {
        open.peek().attributes.put(attribute, text);
      }
    }

    @Override
    public void leave() {
      if (!attribute.isEmpty()) {
        attribute = "";
        return;
      }
      Node node = open.pop();
      if (node.kind.equals("element")) {
        element(node.attributes);
      } else if (node.kind.equals("enumeration")) {
        String code = "code " + named("simpleType");
        found.merge(code, node.attributes.get("value"), (a, b) -> a + "," + b);
      }
    }

    private void element(Map<String, String> attributes) {
      String name = attributes.get("name");
      String optional = "0".equals(attributes.get("minOccurs")) ? "?" : "";
      if (open.size() == 1) {
        found.put("element " + name, attributes.get("type"));
      } else if (open.peek().kind.equals("sequence")) {
        // The items of a list: told under the member, which is the element around it.
        Map<String, String> member =
            open.stream().filter(n -> n.kind.equals("element")).findFirst().get().attributes;
        member.put("type", "list of " + attributes.get("type"));
      } else {
        found.put(named("complexType") + "." + name, attributes.get("type") + optional);
      }
    }

    private String named(String kind) {
      return open.stream()
          .filter(n -> n.kind.equals(kind) && n.attributes.containsKey("name"))
          .findFirst()
          .get()
          .attributes
          .get("name");
    }
  }
}
