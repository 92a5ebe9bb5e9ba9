package org.comity.kit.simulate;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.syntax.JsonText;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** A registry of JSON over HTTP, as the folder's {@code rest} section describes it. */
final class RestDesk extends CallDesk<RestOperation> {
  private static final String JSON = "application/json";

  RestDesk(Map<String, Object> section, Book book, WriteForm write) {
    super(book, write);
    Tree.map(section, "operations")
        .forEach((name, tree) -> operations.add(new RestOperation(name, tree)));
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
        ? json(operation.success(), Documents.jsonObject())
        : became(operation, values.getOrDefault("key", ""));
  }

  private static @Nullable Node body(Asked asked) {
    if (asked.body().length == 0) {
      return null;
    }
    try {
      return Documents.read(asked.body(), Payload.Syntax.JSON);
    } catch (SyntaxFault e) {
      return null;
    }
  }

  private Reply read(RestOperation operation, Map<String, String> values, Twist twist) {
    Node found = found(operation, values, twist);
    return found != null ? json(operation.success(), found) : nothing(operation);
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
    Reply reply = json(operation.success(), page.document());
    String link = page.link();
    return link == null ? reply : reply.with("Link", link);
  }

  private static Reply nothing(RestOperation operation) {
    RestOperation.Said nothing = operation.nothing();
    return nothing == null
        ? Reply.of(404, JSON, "{\"code\":\"NOTHING\"}")
        : json(nothing.status(), nothing.body());
  }

  @Override
  Predicate<Book.Page> fits(RestOperation operation) {
    return page ->
        page.syntax() == Payload.Syntax.JSON
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

  private static Reply acknowledged(RestOperation operation, int status, String number) {
    Node top = Documents.jsonObject();
    if (!operation.acknowledgement().isEmpty()) {
      top.set(operation.acknowledgement(), number);
    }
    return json(status, top);
  }

  private static Reply json(int status, Node top) {
    return Reply.of(
        status, JSON, status == 204 ? new byte[0] : Documents.write(top, Payload.Syntax.JSON));
  }

  @Override
  public Reply holding(byte[] document, Asked asked) {
    return Reply.of(200, JSON, document);
  }

  @Override
  public Reply failure(String text) {
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
