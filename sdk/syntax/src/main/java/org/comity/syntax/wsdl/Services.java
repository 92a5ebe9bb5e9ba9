package org.comity.syntax.wsdl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** Port types, bindings and ports of a WSDL, and the operations they make. One use. */
final class Services {
  private final Messages messages = new Messages();
  private final Map<QName, Defined> portTypes = new LinkedHashMap<>();
  private final Map<QName, Defined> bindings = new LinkedHashMap<>();
  private final List<Port> ports = new ArrayList<>();

  private record Port(String service, String name, QName binding, XmlNode node, String file) {}

  void add(XmlNode child, XmlNode definitions, String file) {
    Defined defined = new Defined(child, file);
    switch (child.name()) {
      case "message" -> messages.add(WsdlReader.defined(child, definitions), defined);
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
      if (binding.equals(Defined.find(bindings, port.binding()))) {
        boolean alone =
            ports.stream().allMatch(p -> p.equals(port) || !p.name().equals(port.name()));
        names.add(alone ? port.name() : port.service() + "/" + port.name());
      }
    }
    return names;
  }

  List<Wsdl.Operation> operations(References references, Set<String> remarks) {
    ports.forEach(port -> checkBinding(port, references));
    List<Wsdl.Operation> operations = new ArrayList<>();
    for (Map.Entry<QName, Defined> entry : bindings.entrySet()) {
      Defined binding = entry.getValue();
      XmlNode soap =
          binding.node().children().stream()
              .filter(c -> c.name().equals("binding") && Messages.isSoap(c))
              .findFirst()
              .orElse(null);
      String type = binding.node().attribute("type");
      Defined portType =
          type == null ? null : Defined.find(portTypes, binding.node().resolve(type));
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
          operation(new Binding(port, binding, soap, portType), bound, references, remarks)
              .ifPresent(operations::add);
        }
      }
    }
    return operations;
  }

  private void checkBinding(Port port, References references) {
    if (Defined.find(bindings, port.binding()) == null) {
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

  /**
   * One port's binding of a portType.
   *
   * @param soap what it says of SOAP
   */
  private record Binding(String port, Defined binding, XmlNode soap, Defined portType) {}

  private Optional<Wsdl.Operation> operation(
      Binding of, XmlNode bound, References references, Set<String> remarks) {
    String name = String.valueOf(bound.attribute("name"));
    XmlNode abstractly = abstractly(of, bound, name, references);
    if (abstractly == null) {
      return Optional.empty();
    }
    XmlNode extension =
        bound.children("operation").stream().filter(Messages::isSoap).findFirst().orElse(null);
    String style = extension == null ? null : extension.attribute("style");
    boolean rpc = "rpc".equals(style == null ? of.soap().attribute("style") : style);
    XmlNode version = bound.child("version");
    String action = extension == null ? null : extension.attribute("soapAction");
    XmlNode body = Messages.soapBody(bound.child("input"));
    if (body != null && "encoded".equals(body.attribute("use"))) {
      remarks.add(
          "Operation "
              + name
              + " is bound as encoded, which is sent as literal: add xsi:type where it is asked"
              + " for.");
    }
    attachments(name, bound.child("output"), remarks);
    XmlNode asked = abstractly.child("input");
    Messages.Side side =
        new Messages.Side(name, rpc, of.binding().file(), of.portType().file(), references);
    return Optional.of(
        new Wsdl.Operation(
            name,
            of.port(),
            of.soap().namespace().equals(Messages.SOAP_12),
            action == null ? "" : action,
            version != null && version.namespace().equals(Messages.XROAD) ? version.text() : null,
            messages.isXroad(bound.child("input")),
            messages.headers(bound.child("input"), side),
            asked == null ? null : asked.action(),
            of.binding().node().child("UsingAddressing") != null,
            messages.message(asked, bound.child("input"), "", side),
            messages.message(abstractly.child("output"), bound.child("output"), "Response", side)));
  }

  /** What the portType says of an operation; that it lacks it is told. */
  private static @Nullable XmlNode abstractly(
      Binding of, XmlNode bound, String name, References references) {
    XmlNode portType = of.portType().node();
    List<String> names = new ArrayList<>();
    for (XmlNode operation : portType.children("operation")) {
      if (name.equals(operation.attribute("name"))) {
        return operation;
      }
      names.add(String.valueOf(operation.attribute("name")));
    }
    references.tell(
        name,
        of.binding().file(),
        bound,
        "operation "
            + name
            + " is bound, but the portType "
            + portType.attribute("name")
            + " does not have it",
        NearWord.suggest(name, names));
    return null;
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
}
