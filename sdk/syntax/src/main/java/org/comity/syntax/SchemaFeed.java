package org.comity.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.ValidatorHandler;
import org.comity.syntax.XmlSchema.Violation;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/** Feeds a hardened reader's events to a validator and gathers what it finds. Used once. */
final class SchemaFeed implements ErrorHandler {
  private static final int MOST = 1_000;
  private static final int MOST_NAMESPACES = 3;
  private static final int LONGEST = 100;

  /** Rules that speak of an element which the schema does not have at its place. */
  private static final Set<String> OF_ELEMENT =
      Set.of("cvc-elt.1", "cvc-elt.1.a", "cvc-complex-type.2.4.a", "cvc-complex-type.2.4.d");

  private static final Pattern RULE = Pattern.compile("(cvc-[A-Za-z0-9.-]+|src-[a-z0-9.-]+):.*");

  private static final Pattern FACET =
      Pattern.compile(
          "cvc-(pattern|length|minLength|maxLength|minInclusive|maxInclusive|minExclusive"
              + "|maxExclusive|totalDigits|fractionDigits)-valid");

  private final XMLStreamReader reader;
  private final ValidatorHandler validator;
  private final Set<String> namespaces;
  private final List<Violation> found = new ArrayList<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Map<String, Integer> roots = new HashMap<>();

  /**
   * @param namespaces those of which there is a schema
   */
  SchemaFeed(XMLStreamReader reader, ValidatorHandler validator, Set<String> namespaces) {
    this.namespaces = namespaces;
    this.reader = reader;
    this.validator = validator;
    validator.setErrorHandler(this);
  }

  List<Violation> run() throws XMLStreamException, SAXException {
    validator.startDocument();
    while (reader.hasNext() && found.size() < MOST) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            validator.characters(
                reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
        }
        default -> {
          // Nothing that a schema speaks of.
        }
      }
    }
    if (found.size() < MOST) {
      validator.endDocument();
    }
    return List.copyOf(found);
  }

  private void start() throws SAXException {
    Element parent = open.peek();
    String local = reader.getLocalName();
    Map<String, Integer> counts = parent == null ? roots : parent.counts;
    int nth = counts.merge(local, 1, Integer::sum);
    String above = parent == null ? "" : parent.path;
    String path = above + "/" + local + (nth > 1 ? "[" + nth + "]" : "");
    open.push(new Element(path));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      validator.startPrefixMapping(
          orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
    }
    AttributesImpl attributes = new AttributesImpl();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.addAttribute(
          orEmpty(reader.getAttributeNamespace(i)),
          reader.getAttributeLocalName(i),
          qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
          reader.getAttributeType(i),
          reader.getAttributeValue(i));
    }
    validator.startElement(
        orEmpty(reader.getNamespaceURI()), local, qualified(reader.getPrefix(), local), attributes);
  }

  private void end() throws SAXException {
    String local = reader.getLocalName();
    validator.endElement(
        orEmpty(reader.getNamespaceURI()), local, qualified(reader.getPrefix(), local));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      validator.endPrefixMapping(orEmpty(reader.getNamespacePrefix(i)));
    }
    open.pop();
  }

  @Override
  public void warning(SAXParseException e) {}

  @Override
  public void error(SAXParseException e) {
    add(String.valueOf(e.getMessage()));
  }

  @Override
  public void fatalError(SAXParseException e) {
    add(String.valueOf(e.getMessage()));
  }

  private void add(String message) {
    Matcher matcher = RULE.matcher(message.replace('\n', ' '));
    String rule = matcher.matches() ? String.valueOf(matcher.group(1)) : "cvc";
    if (rule.equals("cvc-complex-type.2.4.c") && isForeign()) {
      return;
    }
    Element at = open.peek();
    String path = at == null ? "/" : at.path;
    int line = reader.getLocation().getLineNumber();
    int column = reader.getLocation().getColumnNumber();
    Violation last = found.isEmpty() ? null : found.get(found.size() - 1);
    boolean sameSpot =
        last != null && last.path().equals(path) && last.line() == line && last.column() == column;
    if (last != null && sameSpot && rule.equals("cvc-attribute.3")) {
      // Says the same again, but names the attribute, which the first did not.
      found.set(found.size() - 1, at(last, path + attribute(message)));
    } else if (!(sameSpot
        && (rule.startsWith("cvc-type.3.1") || rule.equals("cvc-complex-type.2.2")))) {
      found.add(
          new Violation(
              rule,
              path,
              line,
              column,
              SchemaRules.say(rule) + (OF_ELEMENT.contains(rule) ? namespace() : ""),
              accepted(rule, message)));
    }
  }

  /** Whether the reader stands at an element of whose namespace there is no schema. */
  private boolean isForeign() {
    return reader.isStartElement() && !namespaces.contains(orEmpty(reader.getNamespaceURI()));
  }

  /** What is to be said of the element's namespace, where that is what does not fit. */
  private String namespace() {
    if (!isForeign()) {
      return "";
    }
    List<String> own =
        namespaces.stream()
            .filter(n -> !n.isEmpty() && !n.startsWith("http://www.w3.org/"))
            .sorted()
            .limit(MOST_NAMESPACES)
            .toList();
    String written = orEmpty(reader.getNamespaceURI());
    return ": it is in "
        + (written.isEmpty()
            ? "no namespace"
            : "the namespace '"
                + (written.length() > LONGEST ? written.substring(0, LONGEST) + "…" : written)
                + "'")
        + ", of which there is no schema"
        + (own.isEmpty() ? "" : " (there is one of '" + String.join("', '", own) + "')");
  }

  private static Violation at(Violation v, String path) {
    return new Violation(v.rule(), path, v.line(), v.column(), v.message(), v.accepted());
  }

  private static String attribute(String message) {
    int end = message.lastIndexOf("' on element '");
    int start = end < 0 ? -1 : message.lastIndexOf("attribute '", end);
    return start < 0 ? "" : "/@" + message.substring(start + "attribute '".length(), end);
  }

  /** What the schema lists; it stands at the message's end, after anything from the document. */
  private static List<String> accepted(String rule, String message) {
    String single = single(rule, message);
    if (single != null) {
      return List.of(single);
    }
    String before =
        switch (rule) {
          case "cvc-enumeration-valid" -> "enumeration '[";
          case "cvc-complex-type.2.4.a", "cvc-complex-type.2.4.b" -> "One of '{";
          default -> "";
        };
    int start = before.isEmpty() ? -1 : message.lastIndexOf(before);
    if (start < 0) {
      return List.of();
    }
    int from = start + before.length();
    int end = message.indexOf(before.endsWith("[") ? "]'" : "}'", from);
    if (end < 0) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String part : message.substring(from, end).split(", ", -1)) {
      // Elements stand as "namespace":name.
      names.add(part.startsWith("\"") ? part.substring(part.lastIndexOf(':') + 1) : part);
    }
    return names;
  }

  /** The one thing that a schema wants: a type, a facet with its value, or an attribute. */
  private static @Nullable String single(String rule, String message) {
    Matcher facet = FACET.matcher(rule);
    if (facet.matches()) {
      String name = String.valueOf(facet.group(1));
      String value = between(message, name + " '", "' for type '");
      return value == null ? null : name + " " + value;
    }
    if (rule.startsWith("cvc-datatype-valid.1.2.1")) {
      return between(message, "valid value for '", "'.");
    }
    String attribute = rule.equals("cvc-complex-type.4") ? between(message, "'", "' must") : null;
    return attribute == null ? null : "@" + attribute;
  }

  /** What stands last between two texts, so that nothing from the document is taken for it. */
  private static @Nullable String between(String message, String before, String after) {
    int end = message.lastIndexOf(after);
    int start = end < 0 ? -1 : message.lastIndexOf(before, end - 1);
    return start < 0 ? null : message.substring(start + before.length(), end);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String qualified(@Nullable String prefix, String local) {
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  /** An open element. */
  private static final class Element {
    private final String path;
    private final Map<String, Integer> counts = new HashMap<>();

    private Element(String path) {
      this.path = path;
    }
  }
}
