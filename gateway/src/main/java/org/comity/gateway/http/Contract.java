package org.comity.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comity.syntax.Limits;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;

/**
 * An OpenAPI file: published as it is, and routed by a copy without the media types that the router
 * cannot load.
 */
public final class Contract {
  private static final String ROUTABLE = "application/json";
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private final byte[] file;
  private final JsonObject tree;

  private Contract(byte[] file, JsonObject tree) {
    this.file = file;
    this.tree = tree;
  }

  /** The contract for agencies. */
  public static Contract api() {
    return load("/org/comity/contract/openapi.yaml");
  }

  /** The contract of the administration port. */
  public static Contract admin() {
    return load("/org/comity/contract/admin-openapi.yaml");
  }

  private static Contract load(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the distribution lacks " + resource);
      }
      byte[] file = in.readAllBytes();
      YamlNode root = new YamlGate(Limits.CONFIGURATION).read(file);
      return new Contract(file, (JsonObject) json(root));
    } catch (IOException | SyntaxFault e) {
      throw new IllegalStateException("the contract cannot be read: " + resource, e);
    }
  }

  /** The file as it is published. */
  public byte[] file() {
    return file.clone();
  }

  /** The whole file as a tree. */
  JsonObject published() {
    return tree.copy();
  }

  /** The copy that the router loads: every body and answer in JSON only. */
  public JsonObject routable() {
    JsonObject copy = tree.copy();
    strip(copy);
    return copy;
  }

  /** The paths and methods. */
  public RouteTable routes() {
    RouteTable table = new RouteTable();
    JsonObject paths = tree.getJsonObject("paths");
    JsonArray closed = tree.getJsonArray("security");
    for (String template : paths.fieldNames()) {
      JsonObject path = paths.getJsonObject(template);
      for (String method : METHODS) {
        JsonObject operation = path.getJsonObject(method);
        if (operation != null) {
          table.add(
              operation.getString("operationId"),
              method.toUpperCase(Locale.ROOT),
              template,
              queryParameters(operation),
              operation.getJsonArray("security", closed).isEmpty());
        }
      }
    }
    return table;
  }

  private List<String> queryParameters(JsonObject operation) {
    List<String> names = new ArrayList<>();
    for (Object item : operation.getJsonArray("parameters", new JsonArray())) {
      JsonObject parameter = (JsonObject) item;
      String reference = parameter.getString("$ref");
      if (reference != null) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        parameter =
            tree.getJsonObject("components").getJsonObject("parameters").getJsonObject(name);
      }
      if ("query".equals(parameter.getString("in"))) {
        names.add(parameter.getString("name"));
      }
    }
    return names;
  }

  private static void strip(Object node) {
    if (node instanceof JsonArray array) {
      array.forEach(Contract::strip);
    } else if (node instanceof JsonObject object) {
      if (object.getValue("content") instanceof JsonObject content && isContent(content)) {
        content.fieldNames().stream()
            .filter(type -> !type.equals(ROUTABLE))
            .toList()
            .forEach(content::remove);
        if (content.isEmpty()) {
          object.remove("content");
        }
      }
      object.forEach(member -> strip(member.getValue()));
    }
  }

  /** Whether every member is a media type, and not a property that is called "content". */
  private static boolean isContent(JsonObject content) {
    return content.fieldNames().stream().allMatch(name -> name.contains("/"));
  }

  /** Texts in quotes stay texts; the others are what YAML's core schema takes them for. */
  private static Object json(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      JsonObject object = new JsonObject();
      mapping.entries().forEach(e -> object.getMap().put(e.key().text(), json(e.value())));
      return object;
    }
    if (node instanceof YamlNode.Sequence sequence) {
      JsonArray array = new JsonArray();
      sequence.items().forEach(item -> array.add(json(item)));
      return array;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return scalar.quoted() ? scalar.text() : plain(scalar.text());
  }

  private static Object plain(String text) {
    Object word = Map.of("true", true, "false", false).get(text);
    if (word != null) {
      return word;
    }
    if (text.matches("-?[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    return text.matches("-?[0-9]+\\.[0-9]+") ? (Object) Double.parseDouble(text) : text;
  }
}
