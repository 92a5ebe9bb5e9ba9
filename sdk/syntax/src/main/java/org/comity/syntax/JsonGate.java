package org.comity.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place where JSON parsers and generators are made. Strict RFC 8259 in UTF-8: duplicate
 * members, anything after the document, NaN, comments, invalid UTF-8, lone surrogates and NUL are
 * refused, one byte order mark of UTF-8 is passed over, and size, depth, count, name, text and
 * number limits hold. Immutable; safe for many threads.
 *
 * <p>Codes of its faults: {@code TOO_LARGE}, {@code TOO_DEEP}, {@code LIMIT_EXCEEDED}, {@code
 * JSON_DUPLICATE_MEMBER}, {@code JSON_TRAILING_CONTENT}, {@code BOM}, {@code ENCODING}, {@code
 * JSON_SURROGATE}, {@code NUL}, {@code EMPTY}, {@code NOT_WELL_FORMED}.
 *
 * <p>How a document is told to a {@link SyntaxHandler}: the members of a top-level object are
 * top-level nodes (the object itself is none), the items of a top-level array are top-level nodes
 * named {@code item}, and a top-level scalar is one node {@code item}.
 */
public final class JsonGate {
  private static final JsonGate STANDARD = new JsonGate(Limits.MESSAGE);

  private final Limits limits;
  private final JsonFactory factory;

  /** A gate with limits of its own. Costly: keep it. */
  public JsonGate(Limits limits) {
    this.limits = limits;
    this.factory = hardened(new JsonFactoryBuilder(), limits);
  }

  /** The gate with {@link Limits#MESSAGE}. */
  public static JsonGate standard() {
    return STANDARD;
  }

  private static JsonFactory hardened(JsonFactoryBuilder builder, Limits limits) {
    return builder
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(limits.bytes())
                .maxNestingDepth(limits.depth())
                // Jackson counts brackets and values too: about three tokens a node.
                .maxTokenCount(3L * limits.nodes())
                .maxStringLength(limits.text())
                .maxNameLength(limits.name())
                .maxNumberLength(limits.number())
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        // UTF-8 only: guessing would let UTF-16 past the byte checks.
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        // Names come from outside: they must not fill the JVM's string table.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /**
   * A hardened parser over bytes that were checked first. Close it. A byte order mark, which a
   * reader may pass over, is passed over: registries write it.
   */
  public JsonParser parser(byte[] document) throws SyntaxFault {
    JsonBytes.check(document, limits.bytes());
    try {
      int mark = Utf8.mark(document);
      return factory.createParser(document, mark, document.length - mark);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * The same for documents of our own contract, whose writers may not put a byte order mark before
   * them (RFC 8259, 8.1).
   *
   * @throws SyntaxFault {@code BOM} if there is one, and as {@link #parser}
   */
  public JsonParser contractParser(byte[] document) throws SyntaxFault {
    if (Utf8.mark(document) > 0) {
      throw new SyntaxFault("BOM", 1, 1, "a byte order mark: JSON begins without one");
    }
    return parser(document);
  }

  /** A generator of UTF-8. Close it; the stream below stays open. */
  public JsonGenerator generator(OutputStream out) {
    try {
      return factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a whole document and tells it to a handler. What was heard before a fault must not be
   * used.
   */
  public void read(byte[] document, SyntaxHandler handler) throws SyntaxFault {
    try (JsonParser parser = parser(document)) {
      if (parser.nextToken() == null) {
        throw new SyntaxFault("EMPTY", 1, 1, "there is no document");
      }
      switch (parser.currentToken()) {
        case START_OBJECT -> members(parser, handler);
        case START_ARRAY -> items(parser, "item", handler);
        default -> node(parser, "item", handler);
      }
      endOfDocument(parser);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * Reads a whole document into a tree.
   *
   * @return a node without a name, above what stands in the document
   * @throws SyntaxFault if the document is not sound or passes a limit
   */
  public TreeNode tree(byte[] document) throws SyntaxFault {
    TreeNode.Builder builder = TreeNode.builder();
    read(document, builder);
    return builder.root();
  }

  /**
   * Reads a whole document as plain maps (in its order), lists and texts; every scalar is its text,
   * and null is {@code null}. Unlike {@link #read} it keeps empty arrays and tells an array of one
   * from a single value. For small documents.
   */
  public @Nullable Object readPlain(byte[] document) throws SyntaxFault {
    try (JsonParser parser = parser(document)) {
      if (parser.nextToken() == null) {
        throw new SyntaxFault("EMPTY", 1, 1, "there is no document");
      }
      Object value = plain(parser);
      endOfDocument(parser);
      return value;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private static @Nullable Object plain(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, plain(parser));
        }
        return map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(plain(parser));
        }
        return list;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return parser.getText();
      }
    }
  }

  /** Refuses anything after the document. */
  public static void endOfDocument(JsonParser parser) throws SyntaxFault {
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (JsonProcessingException e) {
      // Whatever it is, it stands after the document.
    } catch (IOException e) {
      throw fault(e);
    }
    JsonLocation at = parser.currentTokenLocation();
    throw new SyntaxFault(
        "JSON_TRAILING_CONTENT",
        at.getLineNr(),
        at.getColumnNr(),
        "something follows the end of the document");
  }

  private static void members(JsonParser parser, SyntaxHandler handler) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      member(parser, name, handler);
    }
  }

  private static void member(JsonParser parser, String name, SyntaxHandler handler)
      throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      items(parser, name, handler);
    } else {
      node(parser, name, handler);
    }
  }

  private static void items(JsonParser parser, String name, SyntaxHandler handler)
      throws IOException {
    boolean empty = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      empty = false;
      node(parser, name, handler);
    }
    if (empty) {
      handler.empty(name);
    }
  }

  /** One object, array within an array, or scalar. Depth is bounded by the parser. */
  private static void node(JsonParser parser, String name, SyntaxHandler handler)
      throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    handler.enter("", name, at.getLineNr(), at.getColumnNr());
    switch (parser.currentToken()) {
      case START_OBJECT -> members(parser, handler);
      case START_ARRAY -> items(parser, "item", handler);
      case VALUE_NULL -> handler.value(null);
      default -> handler.value(parser.getText());
    }
    handler.leave();
  }

  /** Why a hardened parser threw: rule and place, never content. */
  public static SyntaxFault fault(IOException e) {
    int line = 0;
    int column = 0;
    if (e instanceof JsonProcessingException p && p.getLocation() != null) {
      line = Math.max(0, p.getLocation().getLineNr());
      column = Math.max(0, p.getLocation().getColumnNr());
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof StreamConstraintsException) {
      if (message.contains("depth")) {
        return new SyntaxFault("TOO_DEEP", line, column, "nested deeper than the limit");
      }
      if (message.contains("document length")) {
        return new SyntaxFault("TOO_LARGE", line, column, "the document is larger than the limit");
      }
      return new SyntaxFault(
          "LIMIT_EXCEEDED", line, column, "a text, name, number or count is over the limit");
    }
    if (message.startsWith("duplicate field") || message.startsWith("duplicate object property")) {
      return new SyntaxFault(
          "JSON_DUPLICATE_MEMBER", line, column, "a member occurs twice in one object");
    }
    return new SyntaxFault("NOT_WELL_FORMED", line, column, "not well-formed JSON");
  }
}
