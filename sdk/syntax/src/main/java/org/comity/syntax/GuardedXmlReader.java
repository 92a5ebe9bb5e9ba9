package org.comity.syntax;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Refuses a DOCTYPE and undeclared entities: the parser below merely skips them. */
final class GuardedXmlReader extends StreamReaderDelegate {
  private final Limits limits;

  GuardedXmlReader(XMLStreamReader reader, Limits limits) {
    super(reader);
    this.limits = limits;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = located();
    switch (event) {
      case XMLStreamConstants.DTD ->
          throw new Refusal("XML_DOCTYPE", "a DOCTYPE is not allowed", this);
      case XMLStreamConstants.ENTITY_REFERENCE,
          XMLStreamConstants.ENTITY_DECLARATION,
          XMLStreamConstants.NOTATION_DECLARATION ->
          throw new Refusal("XML_ENTITY", "entities are not allowed", this);
      case XMLStreamConstants.START_ELEMENT -> {
        if (getLocalName().length() > limits.name()) {
          throw new Refusal("LIMIT_EXCEEDED", "a name is longer than the limit", this);
        }
      }
      default -> {
        // Nothing to refuse.
      }
    }
    return event;
  }

  /** The parser says of its limits that they are exceeded, but not where. */
  private int located() throws XMLStreamException {
    try {
      return super.next();
    } catch (XMLStreamException e) {
      throw e.getLocation() == null
          ? new XMLStreamException(String.valueOf(e.getMessage()), getLocation(), e)
          : e;
    }
  }

  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (event == XMLStreamConstants.SPACE
        || event == XMLStreamConstants.COMMENT
        || event == XMLStreamConstants.PROCESSING_INSTRUCTION
        || (event == XMLStreamConstants.CHARACTERS && isWhiteSpace())) {
      event = next();
    }
    if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      throw new Refusal("NOT_WELL_FORMED", "an element was expected here", this);
    }
    return event;
  }

  @Override
  public String getElementText() throws XMLStreamException {
    if (getEventType() != XMLStreamConstants.START_ELEMENT) {
      throw new Refusal("NOT_WELL_FORMED", "not at the start of an element", this);
    }
    StringBuilder text = new StringBuilder();
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      switch (event) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(getText());
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          // Not part of the text.
        }
        default -> throw new Refusal("NOT_WELL_FORMED", "only text was expected here", this);
      }
    }
    return text.toString();
  }

  /** A rule of ours that was broken. */
  static final class Refusal extends XMLStreamException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String rule;

    Refusal(String code, String rule, XMLStreamReader at) {
      super(rule, at.getLocation());
      this.code = code;
      this.rule = rule;
    }

    String code() {
      return code;
    }

    String rule() {
      return rule;
    }
  }
}
