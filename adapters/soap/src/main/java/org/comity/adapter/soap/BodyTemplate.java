package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlSkeleton;
import org.jspecify.annotations.Nullable;

/**
 * An XML skeleton with placeholders such as {@code {identifier}}. It is parsed once; each call
 * writes it with its values, which are only ever written as text and never read as markup.
 *
 * <p>{@code {name}} must have a value, else the call is refused; {@code {name?}} may have none: an
 * element that holds nothing else is then left out, an attribute likewise. The template {@code
 * {payload}} stands for the delivery itself.
 */
final class BodyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}?\\s]+)(\\??)\\}");
  private static final String PAYLOAD = "{payload}";

  private final XmlSkeleton.@Nullable Element<Text> root;
  private final Set<String> names;

  private BodyTemplate(XmlSkeleton.@Nullable Element<Text> root, Set<String> names) {
    this.root = root;
    this.names = names;
  }

  /** Where the values come from. */
  interface Values {
    /** The value of a placeholder, or {@code null} if this call has none. */
    @Nullable String value(String name);
  }

  /**
   * Parses a template.
   *
   * @throws SyntaxFault if it is not well-formed XML
   */
  static BodyTemplate parse(String text) throws SyntaxFault {
    if (text.strip().equals(PAYLOAD)) {
      return new BodyTemplate(null, Set.of());
    }
    Set<String> names = new LinkedHashSet<>();
    XmlSkeleton.Element<Text> root =
        XmlSkeleton.parse(
            text, value -> text(value, names), content -> text(content.strip(), names));
    return new BodyTemplate(root, names);
  }

  /** A body that is not written: the stand-in for a template that could not be read. */
  static BodyTemplate nothing() {
    return new BodyTemplate(null, Set.of());
  }

  /** Names of all placeholders. */
  Set<String> names() {
    return names;
  }

  /** Whether the body is the delivery's own payload. */
  boolean isPayload() {
    return root == null;
  }

  /**
   * Refuses a call that lacks a value, before anything is written.
   *
   * @throws AdapterException REFUSED, naming what lacks
   */
  void check(Values values) throws AdapterException {
    if (root != null) {
      check(root, values);
    }
  }

  /** Writes the body. */
  void write(XMLStreamWriter out, Values values) throws XMLStreamException {
    if (root != null) {
      root.write(out, new Filling(values));
    }
  }

  /** Whether all of it is one placeholder that this call has no value for. */
  boolean isLeftOut(Values values) {
    return root != null && new Filling(values).isLeftOut(root);
  }

  /** The document element, or {@code null} if the body is the delivery's own payload. */
  XmlSkeleton.@Nullable Element<Text> root() {
    return root;
  }

  /** Text in pieces, every second one the name of a placeholder. */
  record Text(List<Piece> pieces) {
    boolean isLeftOut(Values values) {
      return pieces.size() == 1
          && pieces.get(0).optional()
          && values.value(pieces.get(0).text()) == null;
    }

    /** The placeholder without whose value it is left out, or {@code null} if it never is. */
    @Nullable String option() {
      return pieces.size() == 1 && pieces.get(0).optional() ? pieces.get(0).text() : null;
    }

    /** The text itself, or {@code null} if it holds a placeholder. */
    @Nullable String literal() {
      return pieces.size() == 1 && !pieces.get(0).placeholder() ? pieces.get(0).text() : null;
    }

    String fill(Values values) {
      StringBuilder text = new StringBuilder();
      for (Piece piece : pieces) {
        String value = piece.placeholder() ? values.value(piece.text()) : piece.text();
        text.append(value == null ? "" : value);
      }
      return text.toString();
    }
  }

  record Piece(boolean placeholder, boolean optional, String text) {}

  private static Text text(String source, Set<String> names) {
    List<Piece> pieces = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(source);
    int from = 0;
    while (placeholder.find()) {
      if (placeholder.start() > from) {
        pieces.add(new Piece(false, false, source.substring(from, placeholder.start())));
      }
      String name = placeholder.group(1);
      names.add(name);
      pieces.add(new Piece(true, !placeholder.group(2).isEmpty(), name));
      from = placeholder.end();
    }
    if (from < source.length()) {
      pieces.add(new Piece(false, false, source.substring(from)));
    }
    return new Text(pieces);
  }

  private static void check(XmlSkeleton.Element<Text> element, Values values)
      throws AdapterException {
    for (XmlSkeleton.Attribute<Text> attribute : element.attributes()) {
      check(attribute.value(), values);
    }
    for (XmlSkeleton<Text> part : element.content()) {
      if (part instanceof XmlSkeleton.Element<Text> child) {
        check(child, values);
      } else if (part instanceof XmlSkeleton.Text<Text> text) {
        check(text.value(), values);
      }
    }
  }

  private static void check(Text text, Values values) throws AdapterException {
    for (Piece piece : text.pieces()) {
      if (piece.placeholder()) {
        String value = values.value(piece.text());
        if (value == null && !piece.optional()) {
          throw AdapterException.refused(
              "this registry cannot be asked without '" + piece.text() + "'");
        }
        if (value != null && !XmlText.isAllowed(value)) {
          throw AdapterException.refused(
              "'" + piece.text() + "' holds a character that XML cannot carry");
        }
      }
    }
  }

  /** The values of one call. */
  private record Filling(Values values) implements XmlSkeleton.Filling<Text> {
    @Override
    public @Nullable String text(Text text) {
      return text.isLeftOut(values) ? null : text.fill(values);
    }

    @Override
    public boolean isLeftOut(XmlSkeleton.Element<Text> element) {
      Text only = only(element);
      return only != null && only.isLeftOut(values);
    }
  }

  /** The text that is all an element holds, or {@code null} if it holds more, or nothing. */
  static @Nullable Text only(XmlSkeleton.Element<Text> element) {
    return element.content().size() == 1
            && element.content().get(0) instanceof XmlSkeleton.Text<Text> text
        ? text.value()
        : null;
  }
}
