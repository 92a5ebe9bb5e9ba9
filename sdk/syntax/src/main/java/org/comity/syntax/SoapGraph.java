package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Puts a SOAP envelope together whose body is in pieces: values of SOAP encoding that stand
 * elsewhere ({@code href="#id"} of SOAP 1.1, {@code ref} of 1.2), and bytes that travel beside it
 * (XOP). Bounded: what refers to itself, or would grow beyond the limits, is refused. One use.
 */
public final class SoapGraph {
  private static final String ENCODING_11 = "http://schemas.xmlsoap.org/soap/encoding/";
  private static final String ENCODING_12 = "http://www.w3.org/2003/05/soap-encoding";
  private static final String XOP = "http://www.w3.org/2004/08/xop/include";

  private static final String HREF = "href=";

  private final Limits limits;
  private final Function<String, @Nullable String> attached;
  private final boolean encoded;
  private final Map<String, Node> byId = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<Node> meant = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<String> within = new ArrayDeque<>();
  private int written;
  private long copied;

  /**
   * @param encoded whether the envelope says that it uses SOAP encoding; else what looks like a
   *     reference is one only if it leads to a value
   */
  private SoapGraph(Limits limits, Function<String, @Nullable String> attached, boolean encoded) {
    this.limits = limits;
    this.attached = attached;
    this.encoded = encoded;
  }

  private record Attribute(String prefix, String namespace, String name, String value) {
    /** Redacted. */
    @Override
    public String toString() {
      return "Attribute[" + name + "]";
    }
  }

  /** An element; its content are elements and texts. */
  private record Node(
      String prefix,
      String namespace,
      String name,
      Map<String, String> declared,
      List<Attribute> attributes,
      List<Object> content) {
    @Nullable String attribute(String space, String local) {
      return attributes.stream()
          .filter(a -> a.namespace().equals(space) && a.name().equals(local))
          .map(Attribute::value)
          .findFirst()
          .orElse(null);
    }

    List<Node> elements() {
      return content.stream().filter(Node.class::isInstance).map(Node.class::cast).toList();
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Node[" + name + "]";
    }
  }

  /**
   * The envelope in one piece; the same bytes if it is already, or is no envelope.
   *
   * @param envelope the whole SOAP message, as XML
   * @param gate reads it
   * @param limits how large and how deep the result may be
   * @param attached the text for bytes that are attached under a content id; {@code null} if there
   *     are none
   * @throws SyntaxFault {@code UNRESOLVED_REFERENCE} if it refers to what is not there or to
   *     itself, {@code LIMIT_EXCEEDED} if it grows beyond the limits
   */
  public static byte[] whole(
      byte[] envelope, XmlGate gate, Limits limits, Function<String, @Nullable String> attached)
      throws SyntaxFault {
    // Axis names its values so, also where it writes nothing else of SOAP encoding.
    boolean encoded =
        Stream.of(ENCODING_11, ENCODING_12, XOP, "<multiRef").anyMatch(n -> holds(envelope, n));
    if (!encoded && !refers(envelope)) {
      return envelope;
    }
    try {
      SoapGraph graph = new SoapGraph(limits, attached, encoded);
      Node root = read(gate.reader(envelope));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(envelope.length);
      XMLStreamWriter out = XmlGate.standard().writer(bytes);
      graph.envelope(root, out);
      out.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    }
  }

  private static boolean holds(byte[] bytes, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      int n = 0;
      while (n < wanted.length && bytes[i + n] == wanted[n]) {
        n++;
      }
      if (n == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /** Whether something in it looks like a reference: one look, as every answer is looked at. */
  private static boolean refers(byte[] bytes) {
    for (int i = HREF.length() + 1; i < bytes.length; i++) {
      if (bytes[i] == '#' && (bytes[i - 1] == '"' || bytes[i - 1] == '\'')) {
        int begin = i - 1 - HREF.length();
        if (new String(bytes, begin, HREF.length(), StandardCharsets.US_ASCII).equals(HREF)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Node read(XMLStreamReader in) throws XMLStreamException {
    Deque<Node> open = new ArrayDeque<>();
    Node root = null;
    while (in.hasNext()) {
      int event = in.next();
      Node around = open.peek();
      if (event == XMLStreamConstants.START_ELEMENT) {
        Node node = node(in);
        if (around == null) {
          root = node;
        } else {
          around.content().add(node);
        }
        open.push(node);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.pop();
      } else if (around != null && in.isCharacters()) {
        around.content().add(in.getText());
      }
    }
    if (root == null) {
      throw new XMLStreamException("there is no element");
    }
    return root;
  }

  private static Node node(XMLStreamReader in) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      declared.put(orEmpty(in.getNamespacePrefix(i)), orEmpty(in.getNamespaceURI(i)));
    }
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.add(
          new Attribute(
              orEmpty(in.getAttributePrefix(i)),
              orEmpty(in.getAttributeNamespace(i)),
              in.getAttributeLocalName(i),
              in.getAttributeValue(i)));
    }
    return new Node(
        orEmpty(in.getPrefix()),
        orEmpty(in.getNamespaceURI()),
        in.getLocalName(),
        declared,
        attributes,
        new ArrayList<>());
  }

  private void envelope(Node root, XMLStreamWriter out) throws XMLStreamException, SyntaxFault {
    Map<String, String> known = start(root, null, Map.of(), out);
    for (Object item : root.content()) {
      if (item instanceof Node part && part.name().equals("Body")) {
        body(part, known, out);
      } else {
        write(item, known, out, 2);
      }
    }
    out.writeEndElement();
  }

  /** The first element is the answer; values of SOAP encoding may stand behind it, or before. */
  private void body(Node body, Map<String, String> around, XMLStreamWriter out)
      throws XMLStreamException, SyntaxFault {
    List<Node> elements = body.elements();
    elements.forEach(this::note);
    Map<String, String> known = start(body, null, around, out);
    List<Node> roots =
        elements.stream().filter(e -> !"0".equals(e.attribute(ENCODING_11, "root"))).toList();
    boolean pieces = elements.size() > 1 && isEncoded(elements) && !roots.isEmpty();
    for (Node element : pieces ? roots.subList(0, 1) : elements) {
      write(element, known, out, 3);
    }
    if (pieces && meant.add(roots.get(0)) && !meant.containsAll(elements)) {
      throw unresolved("a value stands beside the answer, and nothing in it refers to that value");
    }
    out.writeEndElement();
  }

  /** Whether all but one element are values that something refers to. */
  private static boolean isEncoded(List<Node> elements) {
    return elements.stream().filter(e -> id(e) == null).count() <= 1;
  }

  private void note(Node node) {
    String id = id(node);
    if (id != null && byId.putIfAbsent(id, node) != null) {
      ambiguous.add(id);
    }
    node.elements().forEach(this::note);
  }

  private static @Nullable String id(Node node) {
    String later = node.attribute(ENCODING_12, "id");
    return later == null ? node.attribute("", "id") : later;
  }

  /** The id that an element refers to, if what it means stands elsewhere. */
  private @Nullable String reference(Node node) {
    String later = node.attribute(ENCODING_12, "ref");
    String href = later == null ? node.attribute("", "href") : "#" + later;
    boolean bare =
        node.content().stream().allMatch(c -> c instanceof String text && text.isBlank());
    if (href == null || !href.startsWith("#") || !bare) {
      return null;
    }
    String id = href.substring(1);
    // In a literal answer an address may look like one: there nothing has such an id.
    boolean known = later != null || (encoded ? !byId.isEmpty() : byId.containsKey(id));
    return known ? id : null;
  }

  private void write(Object item, Map<String, String> known, XMLStreamWriter out, int depth)
      throws XMLStreamException, SyntaxFault {
    if (!(item instanceof Node node)) {
      String text = (String) item;
      copied += text.length();
      out.writeCharacters(text);
      return;
    }
    if (++written > limits.nodes() || depth > limits.depth() || copied > limits.bytes()) {
      throw new SyntaxFault(
          "LIMIT_EXCEEDED", 0, 0, "what is put together is larger or deeper than the limit");
    }
    if (node.namespace().equals(XOP) && node.name().equals("Include")) {
      out.writeCharacters(attached(orEmpty(node.attribute("", "href"))));
      return;
    }
    String id = reference(node);
    Node target = id == null ? null : byId.get(id);
    if (id != null && (target == null || within.contains(id) || ambiguous.contains(id))) {
      throw unresolved(
          "'"
              + node.name()
              + "' refers to "
              + (target == null
                  ? "a value that is not in the message"
                  : within.contains(id) ? "itself" : "two values of one id"));
    }
    if (id != null) {
      within.push(id);
      meant.add(target);
    }
    Node content = target == null ? node : target;
    checkLength(content);
    Map<String, String> here = start(node, target, known, out);
    for (Object below : content.content()) {
      write(below, here, out, depth + 1);
    }
    out.writeEndElement();
    if (id != null) {
      within.pop();
    }
  }

  /** An array says how long it is: what is missing was lost on the way. */
  private static void checkLength(Node array) throws SyntaxFault {
    String type = array.attribute(ENCODING_11, "arrayType");
    String sizes =
        type == null
            ? array.attribute(ENCODING_12, "arraySize")
            : type.substring(type.lastIndexOf('[') + 1).replace(']', ' ').replace(',', ' ');
    boolean sparse =
        array.attribute(ENCODING_11, "offset") != null
            || array.elements().stream()
                .anyMatch(e -> e.attribute(ENCODING_11, "position") != null);
    if (sizes == null || sizes.isBlank() || sparse) {
      return;
    }
    long said = 1;
    for (String size : sizes.strip().split("\\s+")) {
      if (!size.matches("\\d{1,9}")) {
        return;
      }
      said = Math.min(Integer.MAX_VALUE, said * Integer.parseInt(size));
    }
    int there = array.elements().size();
    if (said > there) {
      throw unresolved(
          "'" + array.name() + "' says that its length is " + said + ", and holds " + there);
    }
  }

  private String attached(String href) throws SyntaxFault {
    String id = href.startsWith("cid:") ? href.substring("cid:".length()) : "";
    String text = attached.apply(URLDecoder.decode(id.replace("+", "%2B"), UTF_8));
    if (text == null) {
      throw unresolved("the message refers to an attachment that is not there");
    }
    return text;
  }

  private static SyntaxFault unresolved(String message) {
    return new SyntaxFault("UNRESOLVED_REFERENCE", 0, 0, message);
  }

  /**
   * Writes the start of an element, with the attributes of the value that stands for it, if one
   * does.
   *
   * @return the namespaces bound below it
   */
  private static Map<String, String> start(
      Node node, @Nullable Node meant, Map<String, String> around, XMLStreamWriter out)
      throws XMLStreamException {
    Map<String, String> known = new HashMap<>(around);
    out.writeStartElement(node.prefix(), node.name(), node.namespace());
    declare(node.prefix(), node.namespace(), known, out);
    Map<String, String> declared = new LinkedHashMap<>(node.declared());
    if (meant != null) {
      declared.putAll(meant.declared());
    }
    for (Map.Entry<String, String> each : declared.entrySet()) {
      // Its own prefix means what it meant; below it each element says its own again.
      if (!each.getKey().equals(node.prefix()) && !each.getKey().isEmpty()) {
        declare(each.getKey(), each.getValue(), known, out);
      }
    }
    for (Attribute each : meant == null ? node.attributes() : meant.attributes()) {
      boolean plumbing =
          meant != null && List.of("id", "root", "encodingStyle").contains(each.name());
      if (!plumbing && each.namespace().isEmpty()) {
        out.writeAttribute(each.name(), each.value());
      } else if (!plumbing) {
        declare(each.prefix(), each.namespace(), known, out);
        out.writeAttribute(each.prefix(), each.namespace(), each.name(), each.value());
      }
    }
    return known;
  }

  private static void declare(
      String prefix, String namespace, Map<String, String> known, XMLStreamWriter out)
      throws XMLStreamException {
    if (prefix.equals("xml") || namespace.equals(known.getOrDefault(prefix, ""))) {
      return;
    }
    known.put(prefix, namespace);
    if (prefix.isEmpty()) {
      out.writeDefaultNamespace(namespace);
    } else {
      out.writeNamespace(prefix, namespace);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
