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

/** Messages, port types, bindings and ports of a WSDL, and the operations they make. One use. */
final class Services {
  private static final String SOAP_11 = "http://schemas.xmlsoap.org/wsdl/soap/";
  private static final String SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
  private static final String XROAD = "http://x-road.eu/xsd/xroad.xsd";

  private final Map<QName, Defined> messages = new LinkedHashMap<>();
  private final Map<QName, Defined> portTypes = new LinkedHashMap<>();
  private final Map<QName, Defined> bindings = new LinkedHashMap<>();
  private final List<Port> ports = new ArrayList<>();

  /** A definition and the file that it stands in. */
  private record Defined(XmlNode node, String file) {}

  private record Port(String service, String name, QName binding, XmlNode node, String file) {}

  void add(XmlNode child, XmlNode definitions, String file) {
    Defined defined = new Defined(child, file);
    switch (child.name()) {
      case "message" -> messages.putIfAbsent(WsdlReader.defined(child, definitions), defined);
      case "portType" -> portTypes.putIfAbsent(WsdlReader.defined(child, definitions), defined);
      case "binding" -> bindings.putIfAbsent(WsdlReader.defined(child, definitions), defined);
      case "service" -> {
        for (XmlNode port : child.children("port")) {
          String binding = port.attribute("binding");
          if (binding != null) {
            ports.add(
                new Port(
                    String.valueOf(child.attribute("name")),
                    String.valueOf(port.attribute("name")),
                    port.resolve(binding),
                    port,
                    file));
          }
        }
      }
      default -> {
        // Documentation and policies make no operation.
      }
    }
  }

  /** Ports of a binding; with the service where two services have one of that name. */
  private List<String> ports(Defined binding) {
    List<String> names = new ArrayList<>();
    for (Port port : ports) {
      if (binding.equals(find(bindings, port.binding()))) {
        boolean alone =
            ports.stream().allMatch(p -> p.equals(port) || !p.name().equals(port.name()));
        names.add(alone ? port.name() : port.service() + "/" + port.name());
      }
    }
    return names;
  }

  List<Wsdl.Operation> operations(References references, Set<String> remarks) {
    for (Port port : ports) {
      if (find(bindings, port.binding()) == null) {
        String written = String.valueOf(port.node().attribute("binding"));
        references.missing(
            null,
            port.file(),
            port.node(),
            "port " + port.name() + " names the binding " + written + ", which is not there",
            written,
            bindings);
      }
    }
    List<Wsdl.Operation> operations = new ArrayList<>();
    for (Map.Entry<QName, Defined> entry : bindings.entrySet()) {
      Defined binding = entry.getValue();
      XmlNode soap =
          binding.node().children().stream()
              .filter(c -> c.name().equals("binding") && isSoap(c))
              .findFirst()
              .orElse(null);
      String type = binding.node().attribute("type");
      Defined portType = type == null ? null : find(portTypes, binding.node().resolve(type));
      if (soap == null) {
        continue;
      }
      String local = entry.getKey().getLocalPart();
      if (portType == null) {
        references.missing(
            null,
            binding.file(),
            binding.node(),
            "binding " + local + " names no portType of this WSDL",
            String.valueOf(type),
            portTypes);
        continue;
      }
      List<String> names = ports(binding);
      for (XmlNode bound : binding.node().children("operation")) {
        for (String port : names.isEmpty() ? List.of(local) : names) {
          operation(
                  port, binding.node(), soap, bound, portType, binding.file(), references, remarks)
              .ifPresent(operations::add);
        }
      }
    }
    return operations;
  }

  private java.util.Optional<Wsdl.Operation> operation(
      String port,
      XmlNode binding,
      XmlNode soap,
      XmlNode bound,
      Defined portType,
      String file,
      References references,
      Set<String> remarks) {
    String name = String.valueOf(bound.attribute("name"));
    List<XmlNode> all = portType.node().children("operation");
    XmlNode abstractly =
        all.stream().filter(o -> name.equals(o.attribute("name"))).findFirst().orElse(null);
    if (abstractly == null) {
      references.tell(
          name,
          file,
          bound,
          "operation "
              + name
              + " is bound, but the portType "
              + portType.node().attribute("name")
              + " does not have it",
          NearWord.suggest(
              name, all.stream().map(o -> String.valueOf(o.attribute("name"))).toList()));
      return java.util.Optional.empty();
    }
    XmlNode extension =
        bound.children("operation").stream().filter(Services::isSoap).findFirst().orElse(null);
    String style = extension == null ? null : extension.attribute("style");
    boolean rpc = "rpc".equals(style == null ? soap.attribute("style") : style);
    XmlNode version = bound.child("version");
    String action = extension == null ? null : extension.attribute("soapAction");
    XmlNode body = soapBody(bound.child("input"));
    if (body != null && "encoded".equals(body.attribute("use"))) {
      remarks.add(
          "Operation "
              + name
              + " is bound as encoded, which is sent as literal: add xsi:type where it is asked"
              + " for.");
    }
    attachments(name, bound.child("output"), remarks);
    XmlNode asked = abstractly.child("input");
    Side side = new Side(name, rpc, file, portType.file(), references);
    return java.util.Optional.of(
        new Wsdl.Operation(
            name,
            port,
            soap.namespace().equals(SOAP_12),
            action == null ? "" : action,
            version != null && version.namespace().equals(XROAD) ? version.text() : null,
            isXroad(bound.child("input")),
            headers(bound.child("input"), side),
            asked == null ? null : asked.action(),
            binding.child("UsingAddressing") != null,
            message(asked, bound.child("input"), "", side),
            message(abstractly.child("output"), bound.child("output"), "Response", side)));
  }

  /** An answer in several parts is refused until the folder says which of them it takes. */
  private static void attachments(String operation, @Nullable XmlNode output, Set<String> remarks) {
    if (output != null && output.child("multipartRelated") != null) {
      remarks.add(
          "Answers of operation "
              + operation
              + " may carry attachments, which are refused unless response.attachments takes"
              + " them.");
    }
  }

  /**
   * What both messages of an operation share.
   *
   * @param bound file of the binding
   * @param declared file of the portType
   */
  private record Side(
      String operation, boolean rpc, String bound, String declared, References references) {}

  private Wsdl.@Nullable Message message(
      @Nullable XmlNode side, @Nullable XmlNode bound, String ending, Side of) {
    String wanted = side == null ? null : side.attribute("message");
    if (side == null || wanted == null) {
      return null;
    }
    Defined found = find(messages, side.resolve(wanted));
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
    if (of.rpc()) {
      String namespace = body == null ? null : body.attribute("namespace");
      List<Wsdl.Part> typed = new ArrayList<>();
      for (XmlNode part : parts) {
        String type = part.attribute("type");
        QName name = type == null ? new QName(Schemas.XSD, "anyType") : part.resolve(type);
        typed.add(new Wsdl.Part(String.valueOf(part.attribute("name")), name));
      }
      return new Wsdl.Message(
          new QName(namespace == null ? "" : namespace, of.operation() + ending), typed, true);
    }
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

  private boolean isXroad(@Nullable XmlNode input) {
    return headerElements(input, null).stream().anyMatch(Services::isXroad);
  }

  /** The headers that a request must have, X-Road's left out: a section of its own has those. */
  private List<QName> headers(@Nullable XmlNode input, Side of) {
    return headerElements(input, of).stream().filter(h -> !isXroad(h)).distinct().toList();
  }

  private @Nullable XmlNode message(XmlNode header) {
    String name = header.attribute("message");
    Defined found = name == null ? null : find(messages, header.resolve(name));
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
  private static @Nullable XmlNode soapBody(@Nullable XmlNode side) {
    return within(side, "body").stream().filter(Services::isSoap).findFirst().orElse(null);
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

  private static boolean isSoap(XmlNode node) {
    return node.namespace().equals(SOAP_11) || node.namespace().equals(SOAP_12);
  }

  /** By its qualified name; by its local name alone where prefixes were written carelessly. */
  private static @Nullable Defined find(Map<QName, Defined> all, QName wanted) {
    Defined exact = all.get(wanted);
    if (exact != null) {
      return exact;
    }
    List<Defined> near =
        all.entrySet().stream()
            .filter(e -> e.getKey().getLocalPart().equals(wanted.getLocalPart()))
            .map(Map.Entry::getValue)
            .toList();
    return near.size() == 1 ? near.get(0) : null;
  }
}
