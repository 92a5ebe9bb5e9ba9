package org.comity.simulators.soap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.comity.simulators.common.Documents;
import org.comity.simulators.soap.WsdlRegister.Refusal;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlGate;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated register holds and how it answers, from its files. An operation of the file is
 * one of three: a query over the rows ({@code match}, {@code columns}), whole answers by a value of
 * the request ({@code by}, {@code answers}), or a write that is looked at ({@code known}, {@code
 * errors}).
 */
final class RegisterFile {
  private final String folder;
  private final Map<String, Object> settings;
  private final List<Map<String, String>> rows;
  private final List<Map<String, String>> written = new CopyOnWriteArrayList<>();

  private RegisterFile(
      String folder, Map<String, Object> settings, List<Map<String, String>> rows) {
    this.folder = folder;
    this.settings = settings;
    this.rows = new CopyOnWriteArrayList<>(rows);
  }

  static RegisterFile load(String name) throws IOException, SyntaxFault {
    String folder = "/wsdl-registers/" + name + "/";
    Map<String, Object> settings = YamlGate.standard().readMap(bytes(folder + "register.yaml"));
    List<Map<String, String>> rows = new ArrayList<>();
    if (RegisterFile.class.getResource(folder + "records.csv") != null) {
      for (Map<String, String> row : Documents.csv(bytes(folder + "records.csv"))) {
        Map<String, String> cells = new LinkedHashMap<>(row);
        cells.values().removeIf(String::isEmpty);
        rows.add(cells);
      }
    }
    return new RegisterFile(folder, settings, rows);
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = RegisterFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no resource " + resource);
      }
      return in.readAllBytes();
    }
  }

  /** Changes cells of every row that holds a value. */
  void amend(String column, String value, Map<String, String> cells) {
    rows.replaceAll(
        row -> {
          if (!value.equals(row.get(column))) {
            return row;
          }
          Map<String, String> amended = new LinkedHashMap<>(row);
          amended.putAll(cells);
          return amended;
        });
  }

  List<Map<String, String>> written() {
    return List.copyOf(written);
  }

  /** Refuses a request whose headers are not for this register. */
  void checkHeaders(@Nullable TreeNode header) throws Refusal {
    Map<?, ?> wanted = map(settings, "xroad");
    if (wanted.isEmpty()) {
      return;
    }
    for (String name : List.of("client", "service", "id", "protocolVersion")) {
      if (header == null || header.children(name).size() != 1) {
        throw new Refusal("header " + name + " must be there once");
      }
    }
    for (Map.Entry<?, ?> part : wanted.entrySet()) {
      String seen = header == null ? null : header.text("service/" + part.getKey());
      if (!String.valueOf(part.getValue()).equals(seen)) {
        throw new Refusal("header service names another " + part.getKey());
      }
    }
  }

  String answer(Wsdl.Operation operation, Wsdl wsdl, TreeNode asked, boolean wrongId)
      throws Refusal {
    Map<?, ?> rule = map(map(settings, "operations"), operation.name());
    SchemaElement root = wsdl.element(operation.response());
    if (rule.isEmpty() || root == null) {
      throw new Refusal("this register does not offer " + operation.name());
    }
    if (rule.containsKey("errors")) {
      return element(root, write(rule, asked));
    }
    if (rule.containsKey("answers")) {
      return whole(rule, asked, wrongId);
    }
    return element(root, query(rule, asked, wrongId));
  }

  private Map<String, Object> query(Map<?, ?> rule, TreeNode asked, boolean wrongId) {
    List<Map<String, String>> found = new ArrayList<>();
    for (Map<String, String> row : rows) {
      if (fits(rule, asked, row) != wrongId) {
        found.add(row);
      }
    }
    Map<?, ?> limit = map(rule, "limit");
    String by = text(limit, "by");
    String size = by == null ? null : asked.text(by);
    int most = Integer.parseInt(size == null ? String.valueOf(limit.get("standard")) : size);
    List<Map<String, String>> shown = found.subList(0, Math.min(most, found.size()));
    Map<String, Object> content = new LinkedHashMap<>();
    put(content, String.valueOf(rule.get("records")), shown);
    put(content, String.valueOf(rule.get("count")), String.valueOf(shown.size()));
    return content;
  }

  private static boolean fits(Map<?, ?> rule, TreeNode asked, Map<String, String> row) {
    boolean any = false;
    for (Object name : list(rule, "match")) {
      String wanted = asked.text(String.valueOf(name));
      if (wanted != null && !wanted.equals(row.get(String.valueOf(name)))) {
        return false;
      }
      any |= wanted != null;
    }
    for (Map.Entry<?, ?> column : map(rule, "columns").entrySet()) {
      String wanted = asked.text(String.valueOf(column.getKey()));
      if (wanted != null && !wanted.equals(row.get(String.valueOf(column.getValue())))) {
        return false;
      }
      any |= wanted != null;
    }
    return any;
  }

  private Map<String, Object> write(Map<?, ?> rule, TreeNode asked) {
    Map<?, ?> names = map(rule, "errors");
    List<Map<String, String>> errors = new ArrayList<>();
    Map<?, ?> known = map(rule, "known");
    for (Map.Entry<?, ?> each : known.entrySet()) {
      String element = String.valueOf(each.getKey());
      if (!list(known, element).contains(String.valueOf(asked.text(element)))) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put(String.valueOf(names.get("element")), element);
        error.put(
            String.valueOf(names.get("code")), String.valueOf(map(rule, "unknown").get(element)));
        error.put(String.valueOf(names.get("text")), "not known: " + asked.text(element));
        errors.add(error);
      }
    }
    Map<String, Object> content = new LinkedHashMap<>();
    put(content, String.valueOf(names.get("count")), String.valueOf(errors.size()));
    if (errors.isEmpty()) {
      Map<String, String> taken = new LinkedHashMap<>();
      asked.children().forEach(c -> taken.put(c.name(), String.valueOf(c.value())));
      written.add(taken);
    } else {
      put(content, String.valueOf(names.get("at")), errors);
    }
    return content;
  }

  private String whole(Map<?, ?> rule, TreeNode asked, boolean wrongId) throws Refusal {
    Map<?, ?> required = map(rule, "required");
    for (Map.Entry<?, ?> each : required.entrySet()) {
      if (!String.valueOf(each.getValue()).equals(asked.text(String.valueOf(each.getKey())))) {
        throw new Refusal(each.getKey() + " is not known here");
      }
    }
    Map<?, ?> answers = map(rule, "answers");
    String file = wrongId ? String.valueOf(answers.values().iterator().next()) : null;
    for (Object by : list(rule, "by")) {
      String value = asked.text(String.valueOf(by));
      if (file == null && value != null) {
        file = text(answers, value);
      }
    }
    try {
      byte[] content = bytes(folder + (file == null ? rule.get("otherwise") : file));
      return new String(content, java.nio.charset.StandardCharsets.UTF_8)
          .replaceFirst("(?s)^\\s*<\\?xml.*?\\?>", "");
    } catch (IOException e) {
      throw new Refusal("the simulated register lacks a file");
    }
  }

  /** Puts a value at a path of nested maps. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> content, String path, Object value) {
    Map<String, Object> at = content;
    String[] steps = path.split("/", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      at =
          (Map<String, Object>)
              at.computeIfAbsent(steps[i], k -> new LinkedHashMap<String, Object>());
    }
    at.put(steps[steps.length - 1], value);
  }

  /** An element with its content, in the order and the namespaces of the schema. */
  private static String element(SchemaElement element, Object value) {
    StringBuilder out = new StringBuilder();
    out.append('<').append(element.name()).append(" xmlns=\"");
    out.append(escaped(element.namespace())).append("\">");
    if (value instanceof Map<?, ?> map) {
      for (SchemaElement child : element.children()) {
        Object content = map.get(child.name());
        if (content instanceof List<?> items) {
          items.forEach(item -> out.append(element(child, item)));
        } else if (content != null) {
          out.append(element(child, content));
        }
      }
    } else {
      out.append(escaped(String.valueOf(value)));
    }
    return out.append("</").append(element.name()).append('>').toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static Map<?, ?> map(Map<?, ?> from, String key) {
    return from.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Map<?, ?> from, String key) {
    return from.get(key) instanceof List<?> list ? list : List.of();
  }

  private static @Nullable String text(Map<?, ?> from, String key) {
    Object value = from.get(key);
    return value == null ? null : value.toString();
  }
}
