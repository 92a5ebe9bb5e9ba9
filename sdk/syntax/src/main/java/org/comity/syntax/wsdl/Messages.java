package org.comity.syntax.wsdl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** Messages of a WSDL, and which of their parts a binding puts into body and headers. One use. */
final class Messages {
  static final String SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
  static final String XROAD = "http://x-road.eu/xsd/xroad.xsd";
  private static final String SOAP_11 = "http://schemas.xmlsoap.org/wsdl/soap/";

  private final Map<QName, Defined> messages = new LinkedHashMap<>();

  /** Of two of one name, the first is meant. */
  void add(QName name, Defined message) {
    messages.putIfAbsent(name, message);
  }

  /**
   * What both messages of an operation share.
   *
   * @param bound file of the binding
   * @param declared file of the portType
   */
  record Side(
      String operation, boolean rpc, String bound, String declared, References references) {}

  /**
   * The message of one side of an operation.
   *
   * @param side input or output of the portType's operation
   * @param bound the same of the binding's
   * @param ending what its name has behind the operation's, where it is wrapped
   * @return {@code null} if there is none, or its body is empty
   */
  Wsdl.@Nullable Message message(
      @Nullable XmlNode side, @Nullable XmlNode bound, String ending, Side of) {
    String wanted = side == null ? null : side.attribute("message");
    if (side == null || wanted == null) {
      return null;
    }
    Defined found = Defined.find(messages, side.resolve(wanted));
    if (found == null) {
      of.references()
          .missing(
              of.operation(),
              of.declared(),
              side,
              "operation "
                  + of.operation()
                  + " names the message "
                  + wanted
                  + ", which is not there",
              wanted,
              messages);
      return null;
    }
    XmlNode message = found.node();
    of.references().parts(of.operation(), message, found.file());
    XmlNode body = soapBody(bound);
    List<XmlNode> parts = bodyParts(message, bound, body, of);
    return of.rpc() ? wrapped(of.operation() + ending, body, parts) : bare(parts);
  }

  private static Wsdl.Message wrapped(String name, @Nullable XmlNode body, List<XmlNode> parts) {
    String namespace = body == null ? null : body.attribute("namespace");
    List<Wsdl.Part> typed = new ArrayList<>();
    for (XmlNode part : parts) {
      String type = part.attribute("type");
      QName of = type == null ? new QName(Schemas.XSD, "anyType") : part.resolve(type);
      typed.add(new Wsdl.Part(String.valueOf(part.attribute("name")), of));
    }
    return new Wsdl.Message(new QName(namespace == null ? "" : namespace, name), typed, true);
  }

  private static Wsdl.@Nullable Message bare(List<XmlNode> parts) {
    for (XmlNode part : parts) {
      String element = part.attribute("element");
      if (element != null) {
        return new Wsdl.Message(part.resolve(element), List.of(), false);
      }
      String type = part.attribute("type");
      if (type != null) {
        // Not allowed in document style, and met all the same: the part's own name is sent.
        return new Wsdl.Message(
            new QName("", String.valueOf(part.attribute("name"))),
            List.of(new Wsdl.Part(String.valueOf(part.attribute("name")), part.resolve(type))),
            true);
      }
    }
    return null;
  }

  /**
   * The parts of a message that stand in the body: those that the binding names there; if it names
   * none, all that it puts neither into a header nor into an attachment.
   */
  private List<XmlNode> bodyParts(
      XmlNode message, @Nullable XmlNode bound, @Nullable XmlNode body, Side of) {
    String wanted = body == null ? null : body.attribute("parts");
    List<XmlNode> parts = message.children("part");
    if (wanted != null) {
      List<String> names = wanted.isBlank() ? List.of() : List.of(wanted.strip().split("\\s+"));
      List<String> known = parts.stream().map(p -> String.valueOf(p.attribute("name"))).toList();
      for (String name : names) {
        if (body != null && !known.contains(name)) {
          of.references()
              .tell(
                  of.operation(),
                  of.bound(),
                  body,
                  "the body has the part "
                      + name
                      + ", which the message "
                      + message.attribute("name")
                      + " does not have",
                  NearWord.suggest(name, known));
        }
      }
      return parts.stream().filter(p -> names.contains(p.attribute("name"))).toList();
    }
    Set<String> elsewhere = new HashSet<>();
    for (XmlNode header : within(bound, "header")) {
      if (isSoap(header) && message(header) == message && header.attribute("part") != null) {
        elsewhere.add(header.attribute("part"));
      }
    }
    for (XmlNode content : within(bound, "content")) {
      if (content.attribute("part") != null) {
        elsewhere.add(content.attribute("part"));
      }
    }
    return parts.stream().filter(p -> !elsewhere.contains(p.attribute("name"))).toList();
  }

  private static boolean isXroad(QName header) {
    return header.getNamespaceURI().equals(XROAD);
  }

  /** Whether a request has headers of X-Road. */
  boolean isXroad(@Nullable XmlNode input) {
    return headerElements(input, null).stream().anyMatch(Messages::isXroad);
  }

  /** The headers that a request must have, X-Road's left out: a section of its own has those. */
  List<QName> headers(@Nullable XmlNode input, Side of) {
    return headerElements(input, of).stream().filter(h -> !isXroad(h)).distinct().toList();
  }

  private @Nullable XmlNode message(XmlNode header) {
    String name = header.attribute("message");
    Defined found = name == null ? null : Defined.find(messages, header.resolve(name));
    return found == null ? null : found.node();
  }

  private List<QName> headerElements(@Nullable XmlNode input, @Nullable Side of) {
    List<QName> elements = new ArrayList<>();
    for (XmlNode header : within(input, "header")) {
      String named = header.attribute("message");
      if (!isSoap(header) || named == null) {
        continue;
      }
      XmlNode message = message(header);
      if (message == null && of != null) {
        of.references()
            .missing(
                of.operation(),
                of.bound(),
                header,
                "a header of operation "
                    + of.operation()
                    + " names the message "
                    + named
                    + ", which is not there",
                named,
                messages);
      }
      elements.addAll(elements(header, message, of));
    }
    return elements;
  }

  private static List<QName> elements(
      XmlNode header, @Nullable XmlNode message, @Nullable Side of) {
    List<QName> elements = new ArrayList<>();
    String wanted = header.attribute("part");
    List<XmlNode> parts = message == null ? List.of() : message.children("part");
    List<String> names = parts.stream().map(p -> String.valueOf(p.attribute("name"))).toList();
    if (message != null && wanted != null && !names.contains(wanted) && of != null) {
      of.references()
          .tell(
              of.operation(),
              of.bound(),
              header,
              "a header has the part "
                  + wanted
                  + ", which the message "
                  + message.attribute("name")
                  + " does not have",
              NearWord.suggest(wanted, names));
    }
    for (XmlNode part : parts) {
      String element = part.attribute("element");
      if (element != null && (wanted == null || wanted.equals(part.attribute("name")))) {
        elements.add(part.resolve(element));
      }
    }
    return elements;
  }

  /** The soap:body, which may stand in a multipart as its root part. */
  static @Nullable XmlNode soapBody(@Nullable XmlNode side) {
    return within(side, "body").stream().filter(Messages::isSoap).findFirst().orElse(null);
  }

  /** Nodes of a name that stand in a side of a binding, or in its multipart. */
  private static List<XmlNode> within(@Nullable XmlNode side, String name) {
    List<XmlNode> found = new ArrayList<>();
    for (XmlNode child : side == null ? List.<XmlNode>of() : side.children()) {
      if (child.name().equals(name)) {
        found.add(child);
      } else if (child.name().equals("multipartRelated") || child.name().equals("part")) {
        found.addAll(within(child, name));
      }
    }
    return found;
  }

  /** Whether an element of a binding is of SOAP. */
  static boolean isSoap(XmlNode node) {
    return node.namespace().equals(SOAP_11) || node.namespace().equals(SOAP_12);
  }
}
