package org.comity.binding.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.comity.binding.internal.Faults;
import org.comity.binding.internal.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Watches what JAXB reads and notes what it would drop in silence: unknown elements and attributes,
 * an element twice, text between elements. Attributes are hidden from JAXB, so that {@code
 * xsi:type} and {@code xsi:nil} have no effect.
 */
final class PlaceReader extends StreamReaderDelegate {
  static final String NAMESPACE = "urn:comity:v1";

  private final BeanShape root;
  private final String rootName;
  private final Faults faults;
  private final boolean strict;
  private final Pointer at = new Pointer();
  private final Deque<Frame> open = new ArrayDeque<>();

  PlaceReader(
      XMLStreamReader reader, BeanShape root, String rootName, Faults faults, boolean strict) {
    super(reader);
    this.root = root;
    this.rootName = rootName;
    this.faults = faults;
    this.strict = strict;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start();
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
      default -> {
        // Comments and processing instructions mean nothing here.
      }
    }
    return event;
  }

  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = next();
    }
    return event;
  }

  @Override
  public int getAttributeCount() {
    return 0;
  }

  private void start() {
    String name = getLocalName();
    Frame parent = open.peek();
    Frame frame = parent == null ? document(name) : within(parent, name);
    open.push(frame);
    if (frame.kind != Kind.UNKNOWN) {
      attributes();
    }
  }

  private Frame document(String name) {
    if (name.equals(rootName) && NAMESPACE.equals(getNamespaceURI())) {
      return new Frame(Kind.RECORD, root, null, false);
    }
    faults.malformed("", "the document is not a " + rootName + " of " + NAMESPACE);
    return new Frame(Kind.UNKNOWN, null, null, false);
  }

  private Frame within(Frame parent, String name) {
    return switch (parent.kind) {
      case UNKNOWN -> new Frame(Kind.UNKNOWN, null, null, false);
      case SCALAR -> {
        faults.error(at.here(), "INVALID_VALUE", "expected is text without elements");
        yield new Frame(Kind.UNKNOWN, null, null, false);
      }
      case RECORD -> member(parent, name);
      case LIST -> item(parent, name);
    };
  }

  private Frame member(Frame parent, String name) {
    BeanShape shape = present(parent.shape);
    BeanShape.BeanMember member =
        NAMESPACE.equals(getNamespaceURI()) ? shape.byName().get(name) : null;
    if (member == null) {
      faults.unknownMember(at.to(name), shape.record(), strict);
      return new Frame(Kind.UNKNOWN, null, null, false);
    }
    if (!parent.seen.add(name)) {
      faults.malformed(at.to(name), "this element stands twice");
    }
    at.enter(name);
    if (member.list() != null) {
      return new Frame(Kind.LIST, shape, member, true);
    }
    BeanShape nested = member.nested();
    return new Frame(nested == null ? Kind.SCALAR : Kind.RECORD, nested, null, true);
  }

  private Frame item(Frame parent, String name) {
    BeanShape.BeanMember list = present(parent.list);
    if (!present(list.list()).item().equals(name) || !NAMESPACE.equals(getNamespaceURI())) {
      faults.unknownMember(at.to(name), present(parent.shape).record(), strict);
      return new Frame(Kind.UNKNOWN, null, null, false);
    }
    at.enter(parent.items++);
    BeanShape nested = list.nested();
    return new Frame(nested == null ? Kind.SCALAR : Kind.RECORD, nested, null, true);
  }

  private void attributes() {
    for (int i = 0; i < super.getAttributeCount(); i++) {
      String name = getAttributeLocalName(i);
      boolean hint =
          XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(getAttributeNamespace(i))
              && name.endsWith("chemaLocation");
      if (!hint) {
        String message = "the contract has no attributes";
        if (strict) {
          faults.error(at.to("@" + name), "UNKNOWN_MEMBER", message);
        } else {
          faults.tolerate(at.to("@" + name), "UNKNOWN_MEMBER", message);
        }
      }
    }
  }

  private void text() {
    Frame frame = open.peek();
    if (frame != null
        && !frame.text
        && (frame.kind == Kind.RECORD || frame.kind == Kind.LIST)
        && !getText().isBlank()) {
      frame.text = true;
      faults.error(at.here(), "INVALID_VALUE", "expected are elements, not text");
    }
  }

  private void end() {
    if (open.pop().entered) {
      at.leave();
    }
  }

  private static <T> T present(@Nullable T value) {
    return java.util.Objects.requireNonNull(value);
  }

  private enum Kind {
    RECORD,
    LIST,
    SCALAR,
    UNKNOWN
  }

  /** An open element. */
  private static final class Frame {
    private final Kind kind;
    private final @Nullable BeanShape shape;
    private final BeanShape.@Nullable BeanMember list;
    private final boolean entered;
    private final Set<String> seen = new HashSet<>();
    private int items;
    private boolean text;

    Frame(
        Kind kind,
        @Nullable BeanShape shape,
        BeanShape.@Nullable BeanMember list,
        boolean entered) {
      this.kind = kind;
      this.shape = shape;
      this.list = list;
      this.entered = entered;
    }
  }
}
