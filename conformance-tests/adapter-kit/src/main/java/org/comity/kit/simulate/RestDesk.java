package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.comity.adapter.spi.Capability;
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

  private static final int MOST_PAGES = 1_000;

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
    RestOperation operation = operation(asked, body);
    Map<String, String> values = operation == null ? null : operation.values(asked, body);
    if (operation == null || values == null) {
      return Reply.of(404, JSON, "{\"code\":\"NO_SUCH_PATH\"}");
    }
    if (operation.isRead()) {
      RestPages pages = RestPages.of(book, operation);
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

  /** The operation that a request is for: the one of which it says most. */
  private @Nullable RestOperation operation(Asked asked, @Nullable Node body) {
    int most = -1;
    RestOperation operation = null;
    for (RestOperation candidate : operations) {
      Map<String, String> read = candidate.values(asked, body);
      if (read != null && read.size() > most) {
        most = read.size();
        operation = candidate;
      }
    }
    return operation;
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
    if (found == null) {
      return nothing(operation);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (operation.isCounted()) {
      boolean lost = twist == Twist.LOST;
      int all = count(operation, values);
      if (lost) {
        found.all(operation.next()).forEach(Node::remove);
        all = Math.max(all, found.all(operation.records()).size() + 1);
      }
      operation.sayTotal(found, headers, all);
    }
    return answered(operation, found, node -> {}, twist).with(headers);
  }

  /** Records on all pages of an answer. */
  private int count(RestOperation operation, Map<String, String> values) {
    Map<String, String> from = new LinkedHashMap<>(values);
    from.remove("cursor");
    int all = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      Node found = found(operation, from, Twist.NONE);
      if (found == null) {
        return all;
      }
      all += found.all(operation.records()).size();
      String next = found.textAt(operation.next());
      if (next == null || next.isBlank()) {
        return all;
      }
      from.put("cursor", next);
    }
    return all;
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
    RestPages.Page page = pages.page(found, values, asked, twist);
    if (twist == Twist.OTHER) {
      Answers.other(page.document(), wanted.all());
    }
    return answered(operation, page.document(), page::say, twist).with(page.headers());
  }

  /** A right answer: the document, or one that encloses it. */
  private Reply answered(
      RestOperation operation, Node document, Consumer<Node> around, Twist twist) {
    Enclosure enclosure = operation.content();
    if (enclosure == null) {
      around.accept(document);
      return document(operation, operation.success(), document);
    }
    byte[] within = Documents.write(document, enclosure.syntax());
    return enclosing(
        operation,
        enclosure,
        twist == Twist.CUT_WITHIN ? Arrays.copyOf(within, within.length / 2) : within,
        around);
  }

  private Reply enclosing(
      RestOperation operation, Enclosure enclosure, byte[] within, Consumer<Node> around) {
    Node outer = empty(operation, enclosure.path());
    outer.set(enclosure.path(), enclosure.text(within));
    around.accept(outer);
    return document(operation, operation.success(), outer);
  }

  @Override
  public @Nullable Reply within(byte[] document, Asked asked) {
    RestOperation operation = operation(asked, body(asked));
    Enclosure enclosure = operation == null ? null : operation.content();
    return operation == null || enclosure == null
        ? null
        : enclosing(operation, enclosure, document, node -> {});
  }

  @Override
  public Payload.@Nullable Syntax within(Capability capability) {
    return operations.stream()
        .filter(o -> o.serves(capability) && o.content() != null)
        .map(o -> o.content().syntax())
        .findFirst()
        .orElse(null);
  }

  @Override
  public boolean isCounted(Capability capability) {
    return operations.stream().anyMatch(o -> o.serves(capability) && o.isCounted());
  }

  private Reply nothing(RestOperation operation) {
    RestOperation.Said nothing = operation.nothing(path -> empty(operation, path));
    if (nothing == null) {
      return Reply.of(404, JSON, "{\"code\":\"NOTHING\"}");
    }
    Enclosure enclosure = nothing.isAnswer() ? operation.content() : null;
    return enclosure == null
        ? document(operation, nothing.status(), nothing.body())
        : enclosing(
            operation,
            enclosure,
            Documents.write(nothing.body(), enclosure.syntax()),
            operation::well);
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
        page.syntax() == operation.within()
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
    return super.isPaged(operation) || RestPages.of(book, operation) != null;
  }

  /** A header field always does. */
  @Override
  public boolean takesKeys() {
    return true;
  }
}
