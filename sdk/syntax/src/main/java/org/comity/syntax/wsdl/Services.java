package org.comity.syntax.wsdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Messages, port types, bindings and ports of a WSDL, and the operations they make. One use. */
final class Services {
  private static final String SOAP_11 = "http://schemas.xmlsoap.org/wsdl/soap/";
  private static final String SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
  private static final String XROAD = "http://x-road.eu/xsd/xroad.xsd";

  private final Map<QName, XmlNode> messages = new HashMap<>();
  private final Map<QName, XmlNode> portTypes = new HashMap<>();
  private final Map<QName, Binding> bindings = new LinkedHashMap<>();
  private final Map<QName, List<String>> ports = new HashMap<>();

  private record Binding(XmlNode node, String file) {}

  void add(XmlNode child, XmlNode definitions, String file) {
    switch (child.name()) {
      case "message" -> messages.putIfAbsent(WsdlReader.defined(child, definitions), child);
      case "portType" -> portTypes.putIfAbsent(WsdlReader.defined(child, definitions), child);
      case "binding" ->
          bindings.putIfAbsent(WsdlReader.defined(child, definitions), new Binding(child, file));
      case "service" -> {
        for (XmlNode port : child.children("port")) {
          String binding = port.attribute("binding");
          if (binding != null) {
            ports
                .computeIfAbsent(port.resolve(binding), k -> new ArrayList<>())
                .add(String.valueOf(port.attribute("name")));
          }
        }
      }
      default -> {
        // Documentation and policies make no operation.
      }
    }
  }

  List<Wsdl.Operation> operations(Schemas schemas, List<WsdlFault> faults, Set<String> remarks) {
    List<Wsdl.Operation> operations = new ArrayList<>();
    for (Map.Entry<QName, Binding> entry : bindings.entrySet()) {
      XmlNode binding = entry.getValue().node();
      XmlNode soap =
          binding.children().stream()
              .filter(c -> c.name().equals("binding") && isSoap(c))
              .findFirst()
              .orElse(null);
      XmlNode portType = find(portTypes, binding, binding.attribute("type"));
      if (soap == null) {
        continue;
      }
      if (portType == null) {
        faults.add(
            fault(
                entry.getValue().file(),
                binding,
                "binding " + entry.getKey().getLocalPart() + " names no portType of this WSDL",
                "a portType, in this file or in one that it imports"));
        continue;
      }
      List<String> names =
          ports.getOrDefault(entry.getKey(), List.of(entry.getKey().getLocalPart()));
      for (XmlNode bound : binding.children("operation")) {
        for (String port : names) {
          operation(port, soap, bound, portType, entry.getValue().file(), schemas, faults, remarks)
              .ifPresent(operations::add);
        }
      }
    }
    return operations;
  }

  private java.util.Optional<Wsdl.Operation> operation(
      String port,
      XmlNode soap,
      XmlNode bound,
      XmlNode portType,
      String file,
      Schemas schemas,
      List<WsdlFault> faults,
      Set<String> remarks) {
    String name = String.valueOf(bound.attribute("name"));
    XmlNode abstractly =
        portType.children("operation").stream()
            .filter(o -> name.equals(o.attribute("name")))
            .findFirst()
            .orElse(null);
    if (abstractly == null) {
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
    Side side = new Side(name, rpc, schemas, file, faults);
    attachments(name, bound.child("output"), remarks);
    return java.util.Optional.of(
        new Wsdl.Operation(
            name,
            port,
            soap.namespace().equals(SOAP_12),
            action == null ? "" : action,
            version != null && version.namespace().equals(XROAD) ? version.text() : null,
            isXroad(bound.child("input")),
            headers(bound.child("input")),
            message(abstractly.child("input"), bound.child("input"), "", side),
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

  /** What both messages of an operation share. */
  private record Side(
      String operation, boolean rpc, Schemas schemas, String file, List<WsdlFault> faults) {}

  private Wsdl.@Nullable Message message(
      @Nullable XmlNode side, @Nullable XmlNode bound, String ending, Side of) {
    XmlNode message = side == null ? null : find(messages, side, side.attribute("message"));
    if (side == null || message == null) {
      return null;
    }
    XmlNode body = soapBody(bound);
    List<XmlNode> parts = bodyParts(message, bound, body);
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
      XmlNode message, @Nullable XmlNode bound, @Nullable XmlNode body) {
    String wanted = body == null ? null : body.attribute("parts");
    List<XmlNode> parts = message.children("part");
    if (wanted != null) {
      List<String> names = List.of(wanted.strip().split("\\s+"));
      return parts.stream().filter(p -> names.contains(p.attribute("name"))).toList();
    }
    Set<String> elsewhere = new HashSet<>();
    for (XmlNode header : within(bound, "header")) {
      if (isSoap(header)
          && find(messages, header, header.attribute("message")) == message
          && header.attribute("part") != null) {
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
    return headerElements(input).stream().anyMatch(Services::isXroad);
  }

  /** The headers that a request must have, X-Road's left out: a section of its own has those. */
  private List<QName> headers(@Nullable XmlNode input) {
    return headerElements(input).stream().filter(h -> !isXroad(h)).distinct().toList();
  }

  private List<QName> headerElements(@Nullable XmlNode input) {
    List<QName> elements = new ArrayList<>();
    for (XmlNode header : within(input, "header")) {
      XmlNode message = isSoap(header) ? find(messages, header, header.attribute("message")) : null;
      String wanted = header.attribute("part");
      for (XmlNode part : message == null ? List.<XmlNode>of() : message.children("part")) {
        String element = part.attribute("element");
        if (element != null && (wanted == null || wanted.equals(part.attribute("name")))) {
          elements.add(part.resolve(element));
        }
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
  private static @Nullable XmlNode find(
      Map<QName, XmlNode> all, XmlNode at, @Nullable String name) {
    if (name == null) {
      return null;
    }
    QName wanted = at.resolve(name);
    XmlNode exact = all.get(wanted);
    if (exact != null) {
      return exact;
    }
    List<XmlNode> near =
        all.entrySet().stream()
            .filter(e -> e.getKey().getLocalPart().equals(wanted.getLocalPart()))
            .map(Map.Entry::getValue)
            .toList();
    return near.size() == 1 ? near.get(0) : null;
  }

  private static WsdlFault fault(String file, XmlNode at, String seen, String wouldFit) {
    return new WsdlFault("WSDL_IMPORT", file, at.line(), at.column(), seen, wouldFit);
  }
}
