package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.syntax.JsonText;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** A registry of JSON or XML over HTTP, as the folder's {@code rest} section describes it. */
final class RestDesk extends CallDesk<RestOperation> {
  private static final String JSON = "application/json";
  private static final String XML = "application/xml";

  private final boolean xml;

  RestDesk(Map<String, Object> section, Book book, WriteForm write) {
    super(book, write);
    String format = Tree.text(section, "format");
    xml = isXml(section);
    Tree.map(section, "operations")
        .forEach((name, tree) -> operations.add(new RestOperation(name, tree, format)));
  }

  /** Whether a folder's registry answers in XML unless an operation says otherwise. */
  static boolean isXml(Map<String, Object> section) {
    return "xml".equals(Tree.text(section, "format"));
  }

  @Override
  public Reply answer(Asked asked, Twist twist) {
    Node body = body(asked);
    Map<String, String> values = null;
    RestOperation operation = null;
    for (RestOperation candidate : operations) {
      Map<String, String> read = candidate.values(asked, body);
      if (read != null && (values == null || read.size() > values.size())) {
        values = read;
        operation = candidate;
      }
    }
    if (operation == null || values == null) {
      return Reply.of(404, JSON, "{\"code\":\"NO_SUCH_PATH\"}");
    }
    if (operation.isRead()) {
      RestPages pages = RestPages.of(book, operation.paging());
      return pages == null
          ? read(operation, values, twist)
          : page(pages, operation, values, asked, twist);
    }
    if (operation.isWrite()) {
      return taken(operation, values, asked, body);
    }
    return operation.name().equals("check")
        ? document(operation, operation.success(), empty(operation, List.of()))
        : became(operation, values.getOrDefault("key", ""));
  }

  /** What a request holds: the element of an XML document, the whole of a JSON one. */
  private static @Nullable Node body(Asked asked) {
    String text = new String(asked.body(), StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.startsWith("<")
          ? Documents.read(asked.body(), Payload.Syntax.XML).first()
          : Documents.read(asked.body(), Payload.Syntax.JSON);
    } catch (SyntaxFault e) {
      return null;
    }
  }

  private Reply read(RestOperation operation, Map<String, String> values, Twist twist) {
    Node found = found(operation, values, twist);
    return found != null ? document(operation, operation.success(), found) : nothing(operation);
  }

  private Reply page(
      RestPages pages,
      RestOperation operation,
      Map<String, String> values,
      Asked asked,
      Twist twist) {
    Book.Wanted wanted = Placeholders.wanted(values);
    List<Node> found = book.find(fits(operation), wanted);
    if (found.isEmpty()) {
      return nothing(operation);
    }
    RestPages.Page page = pages.page(found, operation.records(), values, asked, twist);
    if (twist == Twist.OTHER) {
      Answers.other(page.document(), wanted.all());
    }
    Reply reply = document(operation, operation.success(), page.document());
    String link = page.link();
    return link == null ? reply : reply.with("Link", link);
  }

  private Reply nothing(RestOperation operation) {
    RestOperation.Said nothing = operation.nothing(path -> empty(operation, path));
    return nothing == null
        ? Reply.of(404, JSON, "{\"code\":\"NOTHING\"}")
        : document(operation, nothing.status(), nothing.body());
  }

  /** A document without values; in XML with the root that a path begins with. */
  private Node empty(RestOperation operation, List<String> path) {
    if (operation.syntax() == Payload.Syntax.JSON) {
      return Documents.jsonObject();
    }
    String root = path.isEmpty() ? "answer" : path.get(0);
    String namespace =
        book.pages().stream()
            .filter(fits(operation))
            .map(page -> page.top().first())
            .filter(top -> top != null && top.name().equals(root))
            .map(Node::namespace)
            .findFirst()
            .orElse("");
    return Documents.xmlElement(namespace, root);
  }

  @Override
  Predicate<Book.Page> fits(RestOperation operation) {
    return page ->
        page.syntax() == operation.syntax()
            && (operation.records().isEmpty() || page.top().has(operation.records()));
  }

  private Reply taken(
      RestOperation operation, Map<String, String> values, Asked asked, @Nullable Node body) {
    String key = asked.header(operation.idempotencyHeader());
    if (key == null) {
      key = values.get("key");
    }
    if (key == null && body != null && !write.key().isEmpty()) {
      key = body.textAt(write.key());
    }
    return acknowledged(operation, operation.success(), effects.take(key, asked.body()));
  }

  private Reply became(RestOperation operation, String key) {
    String number = effects.acknowledgement(key);
    return number == null
        ? Reply.of(404, JSON, "{\"code\":\"UNKNOWN\"}")
        : acknowledged(operation, operation.success(), number);
  }

  private Reply acknowledged(RestOperation operation, int status, String number) {
    Node top = empty(operation, operation.acknowledgement());
    if (!operation.acknowledgement().isEmpty()) {
      top.set(operation.acknowledgement(), number);
    }
    return document(operation, status, top);
  }

  private static Reply document(RestOperation operation, int status, Node top) {
    return Reply.of(
        status,
        operation.syntax() == Payload.Syntax.XML ? XML : JSON,
        status == 204 ? new byte[0] : Documents.write(top, operation.syntax()));
  }

  @Override
  public Reply holding(byte[] document, Asked asked) {
    return Reply.of(200, xml ? XML : JSON, document);
  }

  @Override
  public Reply failure(String text) {
    if (xml) {
      Node top = Documents.xmlElement("", "failure");
      top.set(List.of("failure", "trace"), text);
      return Reply.of(500, XML, Documents.write(top, Payload.Syntax.XML));
    }
    StringBuilder body = new StringBuilder("{\"code\":\"INTERNAL\",\"trace\":");
    JsonText.append(body, text);
    return Reply.of(500, JSON, body.append('}').toString());
  }

  @Override
  boolean isPaged(RestOperation operation) {
    return super.isPaged(operation) || RestPages.of(book, operation.paging()) != null;
  }

  /** A header field always does. */
  @Override
  public boolean takesKeys() {
    return true;
  }
}
