package org.comity.binding.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comity.model.Code;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document from tokens into records, noting every fault with its place. One reader serves
 * both faces: XML arrives as the same tokens with all scalars as text. For one document and one
 * thread.
 */
public final class RecordReader {
  /** Digits that a number of the contract may have: what RFC 8785 canonical bytes keep exactly. */
  static final int MOST_DIGITS = 15;

  private final JsonParser parser;
  private final Faults faults;
  private final boolean strict;
  private final boolean lexical;
  private final Pointer at = new Pointer();

  /**
   * @param strict refuse unknown members and codes and apply the rules of requests
   * @param lexical all scalars are text (XML)
   */
  public RecordReader(JsonParser parser, Faults faults, boolean strict, boolean lexical) {
    this.parser = parser;
    this.faults = faults;
    this.strict = strict;
    this.lexical = lexical;
  }

  /** Reads the document; {@code null} if it has faults. */
  public @Nullable Object read(Shape.RecordShape shape) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      faults.malformed("", "the document is not an object");
      return null;
    }
    Object value = readRecord(shape);
    return faults.count() == 0 ? value : null;
  }

  private @Nullable Object readRecord(Shape.RecordShape shape) throws IOException {
    int before = faults.count();
    @Nullable Object[] values = new Object[shape.members().size()];
    boolean[] present = new boolean[values.length];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Shape.Member member = shape.byName().get(name);
      if (member == null) {
        faults.unknownMember(at.to(name), shape, strict);
        parser.skipChildren();
        continue;
      }
      at.enter(name);
      values[member.index()] = readMember(shape, member, present);
      at.leave();
    }
    for (Shape.Member member : shape.members()) {
      if (!present[member.index()]) {
        absent(shape, member, values);
      }
    }
    if (strict) {
      RequestRules.check(new RequestRules.Draft(shape, values, present, at, faults));
    }
    return faults.count() == before ? shape.construct(values) : null;
  }

  private @Nullable Object readMember(
      Shape.RecordShape shape, Shape.Member member, boolean[] present) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      if (strict) {
        present[member.index()] = true;
        invalid("null is no value; leave the member out");
      }
      return null;
    }
    present[member.index()] = true;
    Object value = readValue(member.shape());
    if (strict && value != null) {
      MemberRule rule = RequestRules.of(shape, member.name());
      if (rule != null) {
        checkMember(rule, value);
      }
    }
    return value;
  }

  private void checkMember(MemberRule rule, Object value) {
    if (value instanceof String text) {
      if (!rule.accepts(text)) {
        invalid(rule.words());
      }
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof String text && !rule.accepts(text)) {
          at.enter(i);
          invalid(rule.words());
          at.leave();
        }
      }
    }
  }

  private void absent(Shape.RecordShape shape, Shape.Member member, @Nullable Object[] values) {
    if (member.emptyWhenAbsent() && !(strict && RequestRules.mandatoryList(shape, member.name()))) {
      values[member.index()] = List.of();
    } else if (!member.nullable()) {
      faults.error(at.to(member.name()), "MISSING_MEMBER", "this member is mandatory");
    }
  }

  private @Nullable Object readValue(Shape shape) throws IOException {
    if (shape instanceof Shape.RecordShape record) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return wrongType("an object");
      }
      return readRecord(record);
    }
    if (shape instanceof Shape.ListShape list) {
      return readList(list);
    }
    if (shape instanceof Shape.CodeShape code) {
      return readCode(code);
    }
    return readScalar((Shape.Scalar) shape);
  }

  private @Nullable Object readList(Shape.ListShape shape) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return wrongType("a list");
    }
    // A faulty item keeps its place, so that no rule takes the list for an empty one.
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      at.enter(i);
      items.add(readValue(shape.item()));
      at.leave();
    }
    return items;
  }

  private @Nullable Object readCode(Shape.CodeShape shape) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return wrongType("a code");
    }
    String text = parser.getText();
    Code<?> known = shape.byName().get(text);
    if (known != null) {
      return known;
    }
    String message = "not among the known codes";
    if (text.isEmpty()) {
      return invalid("a code is never the empty string");
    }
    if (strict) {
      faults.error(at.here(), "UNKNOWN_CODE", message, shape.accepted());
      return null;
    }
    faults.tolerate(at.here(), "UNKNOWN_CODE", message);
    return new Code<>(text, null);
  }

  private @Nullable Object readScalar(Shape.Scalar shape) throws IOException {
    JsonToken token = parser.currentToken();
    if (!token.isScalarValue() || (!lexical && !fits(shape, token))) {
      return wrongType(shape.words());
    }
    String text = parser.getText();
    if (lexical && shape != Shape.Scalar.STRING) {
      // XML Schema lets blanks stand around every value that is not a text.
      text = text.strip();
    }
    try {
      return switch (shape) {
        case STRING -> string(text);
        case BOOLEAN -> bool(text);
        case INT -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case DECIMAL -> decimal(text);
        case INSTANT -> instant(text);
        case PARTIAL_DATE -> new PartialDate(text);
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      return invalid("expected is " + shape.words());
    }
  }

  private static boolean fits(Shape.Scalar shape, JsonToken token) {
    return switch (shape) {
      case BOOLEAN -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
      case INT, LONG -> token == JsonToken.VALUE_NUMBER_INT;
      case DECIMAL -> token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
      default -> token == JsonToken.VALUE_STRING;
    };
  }

  private @Nullable String string(String text) {
    if (strict && text.isEmpty()) {
      return (String) invalid("a text is never empty; leave the member out");
    }
    if (strict && !XmlText.isText(text)) {
      return (String) invalid("the text holds a control character");
    }
    return text;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("not a truth value");
    };
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > 64) {
      throw new IllegalArgumentException("too long for a number");
    }
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw new IllegalArgumentException("too many digits");
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static Instant instant(String text) {
    if (!text.toUpperCase(Locale.ROOT).endsWith("Z")) {
      throw new IllegalArgumentException("not UTC");
    }
    return Instant.parse(text);
  }

  private @Nullable Object wrongType(String expected) throws IOException {
    parser.skipChildren();
    return invalid("expected is " + expected);
  }

  private @Nullable Object invalid(String message) {
    faults.error(at.here(), "INVALID_VALUE", message);
    return null;
  }
}
