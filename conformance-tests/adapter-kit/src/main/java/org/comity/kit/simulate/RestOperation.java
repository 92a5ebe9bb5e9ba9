package org.comity.kit.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.jspecify.annotations.Nullable;

/** An operation of a registry of JSON or XML over HTTP, seen from the other side. */
final class RestOperation implements CallDesk.Described {
  private static final Set<String> OTHERS = Set.of("deliveryStatus", "check");

  private final String name;
  private final Object tree;
  private final Payload.Syntax syntax;
  private final @Nullable Enclosure content;

  /** The body of a request where it is XML; {@code null} if it is not. */
  private final @Nullable Node template;

  /**
   * @param format what all operations of the folder answer in; absent for JSON
   */
  RestOperation(String name, Object tree, @Nullable String format) {
    this.name = name;
    this.tree = tree;
    String own = Tree.text(tree, "format");
    this.syntax =
        "xml".equals(own == null ? format : own) ? Payload.Syntax.XML : Payload.Syntax.JSON;
    this.content = Enclosure.ofRest(Tree.at(tree, "content"));
    this.template = Placeholders.template(Tree.text(tree, "body"));
  }

  /** What it answers in. */
  Payload.Syntax syntax() {
    return syntax;
  }

  String name() {
    return name;
  }

  @Override
  public boolean serves(Capability capability) {
    return CallDesk.READING.get(name) == capability;
  }

  boolean isRead() {
    return CallDesk.READING.containsKey(name);
  }

  boolean isWrite() {
    return !isRead() && !OTHERS.contains(name);
  }

  /**
   * Values of a request, or {@code null} if it is not for this operation.
   *
   * @param body its document: the element of an XML one; absent for none
   */
  @Nullable Map<String, String> values(Asked asked, @Nullable Node body) {
    String method = Tree.text(tree, "method");
    String path = Tree.text(tree, "path");
    if (path == null
        || !asked.method().equals(method == null ? "GET" : method.toUpperCase(Locale.ROOT))) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    List<String> steps = asked.steps();
    List<String> wanted = Tree.steps(path).stream().filter(s -> !s.isEmpty()).toList();
    if (steps.size() != wanted.size()) {
      return null;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (!Placeholders.read(wanted.get(i), steps.get(i), values)) {
        return null;
      }
    }
    Map<String, String> parameters = asked.parameters();
    Tree.map(tree, "query")
        .forEach(
            (parameter, template) -> {
              String value = parameters.get(parameter);
              if (value != null && template instanceof String text) {
                Placeholders.read(text, value, values);
              }
            });
    if (body != null && template != null) {
      Placeholders.read(template, body, values);
    } else if (body != null) {
      Placeholders.read(Tree.at(tree, "body"), body, values);
    }
    return values;
  }

  List<String> records() {
    return Tree.steps(Tree.text(tree, "records"));
  }

  @Override
  public List<String> next() {
    String next = Tree.text(tree, "next");
    return Tree.steps(
        next == null && "cursor".equals(Tree.text(tree, "paging", "kind"))
            ? Tree.text(tree, "paging", "next")
            : next);
  }

  /** How further pages are asked for; {@code null} if nothing is said, or only {@code next}. */
  @Nullable Object paging() {
    return Tree.at(tree, "paging");
  }

  /** What encloses the document that is meant; {@code null} if it is the answer. */
  @Nullable Enclosure content() {
    return content;
  }

  /** What the document that is meant is written in. */
  Payload.Syntax within() {
    return content == null ? syntax : content.syntax();
  }

  /** Whether an answer says how much there is on all pages. */
  boolean isCounted() {
    Object paging = paging();
    return Tree.text(paging, "totalRecords") != null
        || Tree.text(paging, "totalPages") != null
        || Tree.text(paging, "totalHeader") != null;
  }

  /** Says how many records there are on all pages, in the body or for a header field. */
  void sayTotal(Node answer, Map<String, String> headers, int all) {
    List<String> path = Tree.steps(Tree.text(paging(), "totalRecords"));
    if (!path.isEmpty() && answer.all(path).isEmpty()) {
      answer.set(path, Integer.toString(all));
    } else if (!path.isEmpty()) {
      // A number stays a number.
      answer.all(path).get(0).say(Integer.toString(all));
    }
    String header = Tree.text(paging(), "totalHeader");
    if (header != null) {
      headers.put(header, Integer.toString(all));
    }
  }

  List<String> acknowledgement() {
    return Tree.steps(Tree.text(tree, "acknowledgement"));
  }

  String idempotencyHeader() {
    String header = Tree.text(tree, "idempotencyHeader");
    return header == null ? "Idempotency-Key" : header;
  }

  int success() {
    return number(Tree.list(tree, "success").stream().findFirst().orElse("200"), 200);
  }

  private static int number(@Nullable Object text, int otherwise) {
    return text != null && String.valueOf(text).matches("[1-5][0-9][0-9]")
        ? Integer.parseInt(String.valueOf(text))
        : otherwise;
  }

  /**
   * As the folder says that the registry says that nothing fits; {@code null} if it does not.
   *
   * @param empty makes a document that holds nothing yet, by the path of what it will hold
   */
  @Nullable Said nothing(Function<List<String>, Node> empty) {
    for (Object rule : Tree.list(tree, "errors")) {
      if ("nothing".equals(Tree.text(rule, "kind"))) {
        List<String> path = Tree.steps(Tree.text(rule, "path"));
        Node body = empty.apply(path);
        boolean absent = "false".equals(String.valueOf(Tree.at(rule, "present")));
        if (absent && path.size() > 1) {
          body.set(path.subList(0, path.size() - 1), "");
        } else if (!absent && !path.isEmpty()) {
          Object equals = Tree.list(rule, "equals").stream().findFirst().orElse("NOTHING");
          body.set(path, String.valueOf(equals));
        }
        return new Said(number(Tree.text(rule, "status"), success()), well(body), false);
      }
    }
    if (records().isEmpty()) {
      return null;
    }
    Node body =
        within() == Payload.Syntax.XML
            ? around(empty.apply(records()))
            : Documents.jsonEmptyArray(records());
    return new Said(success(), content() == null ? well(body) : body, true);
  }

  /** A registry that says whether all is well says so where it found nothing, too. */
  Node well(Node body) {
    for (Object rule : Tree.list(tree, "errors")) {
      List<Object> well = Tree.list(rule, "notEquals");
      List<String> path = Tree.steps(Tree.text(rule, "path"));
      if (!well.isEmpty()
          && !path.isEmpty()
          && number(Tree.text(rule, "status"), success()) == success()
          && body.all(path).isEmpty()
          && (syntax() != Payload.Syntax.XML || isRoot(body, path.get(0)))) {
        body.set(path, String.valueOf(well.get(0)));
      }
    }
    return body;
  }

  private static boolean isRoot(Node document, String name) {
    Node root = document.first();
    return root == null || root.name().equals(name);
  }

  /** XML has no empty list: what stands around the records is there, and they are not. */
  private Node around(Node document) {
    if (records().size() > 2) {
      document.set(records().subList(0, records().size() - 1), "");
    }
    return document;
  }

  /**
   * A status and a body.
   *
   * @param isAnswer whether it is an answer without records, and no error
   */
  record Said(int status, Node body, boolean isAnswer) {}
}
