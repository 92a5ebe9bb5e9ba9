package org.comity.kit.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlCatalog;
import org.jspecify.annotations.Nullable;

/** A SOAP registry, as the folder's {@code soap} section describes it. */
final class SoapDesk extends CallDesk<SoapOperation> {
  private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
  private static final String SECURITY =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

  private final String namespace;

  SoapDesk(Map<String, Object> section, Path folder, Book book, WriteForm write) {
    super(book, write);
    Map<String, Wsdl.Operation> described = described(section, folder);
    this.namespace = is12(section, described) ? SOAP_12 : SOAP_11;
    Tree.map(section, "operations")
        .forEach(
            (name, tree) -> {
              String operation = Tree.text(tree, "operation");
              operations.add(
                  new SoapOperation(
                      name, tree, described.get(operation == null ? name : operation)));
            });
  }

  /** As written, else as the WSDL binds. */
  private static boolean is12(Map<String, Object> section, Map<String, Wsdl.Operation> described) {
    String written = Tree.text(section, "version");
    return written == null
        ? !described.isEmpty() && described.values().iterator().next().soap12()
        : written.equals("1.2");
  }

  /** The operations of the folder's WSDL; none if it has none, or it cannot be read. */
  private static Map<String, Wsdl.Operation> described(Map<String, Object> section, Path folder) {
    String file = Tree.text(section, "wsdl", "file");
    String written = file == null ? Tree.text(section, "wsdl") : file;
    if (written == null) {
      return Map.of();
    }
    try {
      String catalog = Tree.text(section, "wsdl", "catalog");
      return Wsdl.read(
              folder,
              folder.resolve(written),
              catalog == null ? WsdlCatalog.empty() : WsdlCatalog.read(folder, catalog),
              new XmlGate(Wsdl.LIMITS))
          .operations(Tree.text(section, "wsdl", "port"), Tree.text(section, "version"));
    } catch (IOException | SyntaxFault e) {
      // The folder's own test told it already.
      return Map.of();
    }
  }

  /** A request, taken apart. */
  private record Message(Node body, List<Node> headers, String namespace, String action) {}

  @Override
  public Reply answer(Asked asked, Twist twist) {
    if (asked.method().equals("GET")) {
      return Reply.of(200, "text/xml", "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"/>");
    }
    Message message = message(asked);
    SoapOperation operation = message == null ? null : operation(message);
    if (message == null || operation == null) {
      return fault(500, "Client", "no such operation");
    }
    if (!operation.isWrite() && operation.embedded() != null) {
      return SoapEnclosed.of(operation, operation.embedded())
          .answer(found(operation, operation.values(message.body()), twist), twist)
          .within(document -> enveloped(document, message), namespaceOf(operation, message));
    }
    Node answer = operation.isWrite() ? taken(operation, message) : read(operation, message, twist);
    return enveloped(Documents.write(answer, Payload.Syntax.XML), message);
  }

  private @Nullable Message message(Asked asked) {
    try {
      Node envelope = Documents.read(asked.body(), Payload.Syntax.XML).first();
      if (envelope == null || envelope.all(List.of("Body")).isEmpty()) {
        return null;
      }
      Node body = envelope.all(List.of("Body")).get(0).first();
      List<Node> headers =
          envelope.all(List.of("Header")).stream().flatMap(h -> h.elements().stream()).toList();
      String action = asked.header("soapaction");
      return body == null
          ? null
          : new Message(
              body, headers, envelope.namespace(), action == null ? "" : action.replace("\"", ""));
    } catch (SyntaxFault e) {
      return null;
    }
  }

  private @Nullable SoapOperation operation(Message message) {
    String service =
        message.headers().stream()
            .map(h -> h.textAt(List.of("serviceCode")))
            .filter(t -> t != null)
            .findFirst()
            .orElse(null);
    List<SoapOperation> fitting =
        operations.stream()
            .filter(o -> o.root(write).equals(message.body().name()) || o.root(write).isEmpty())
            .toList();
    return fitting.stream()
        .filter(
            o -> service == null || o.xroadService() == null || service.equals(o.xroadService()))
        .filter(o -> o.action().isEmpty() || o.action().equals(message.action()))
        // Two ways to ask one operation differ in what they fill.
        .max(Comparator.comparingInt(o -> o.weight(message.body())))
        .orElse(fitting.isEmpty() ? null : fitting.get(0));
  }

  private Node read(SoapOperation operation, Message message, Twist twist) {
    Map<String, String> values = operation.values(message.body());
    Node found = found(operation, values, twist);
    return found == null ? nothing(operation, message) : found;
  }

  @Override
  Predicate<Book.Page> fits(SoapOperation operation) {
    return page -> {
      if (operation.embedded() != null) {
        return page.syntax() == Payload.Syntax.JSON
            && page.top().has(List.of(operation.responseRoot()));
      }
      Node root = page.top().first();
      return page.syntax() == Payload.Syntax.XML
          && root != null
          && root.name().equals(operation.responseRoot());
    };
  }

  private static String namespaceOf(SoapOperation operation, Message message) {
    String described = operation.responseNamespace();
    return described == null ? message.body().namespace() : described;
  }

  @Override
  public @Nullable Reply within(byte[] document, Asked asked) {
    Message message = message(asked);
    SoapOperation operation = message == null ? null : operation(message);
    Enclosure enclosure = operation == null ? null : operation.embedded();
    return message == null || operation == null || enclosure == null
        ? null
        : SoapEnclosed.of(operation, enclosure)
            .holding(document, found(operation, operation.values(message.body()), Twist.NONE))
            .within(body -> enveloped(body, message), namespaceOf(operation, message));
  }

  @Override
  public Payload.@Nullable Syntax within(Capability capability) {
    return operations.stream()
        .filter(o -> o.serves(capability) && o.embedded() != null)
        .map(o -> o.embedded().syntax())
        .findFirst()
        .orElse(null);
  }

  /** As the folder says that the registry says it. */
  private Node nothing(SoapOperation operation, Message message) {
    Node like =
        book.pages().stream()
            .filter(fits(operation))
            .map(p -> p.top().first())
            .filter(r -> r != null)
            .findFirst()
            .orElse(null);
    String space = like == null ? message.body().namespace() : like.namespace();
    Node top = Documents.xmlElement(space, operation.responseRoot());
    operation.nothing().forEach(top::set);
    return top;
  }

  private Node taken(SoapOperation operation, Message message) {
    String key = operation.values(message.body()).get("key");
    if (key == null && !write.key().isEmpty()) {
      key = message.body().textAt(write.key());
    }
    String number = effects.take(key, Documents.write(message.body().copy(), Payload.Syntax.XML));
    Node top = Documents.xmlElement(message.body().namespace(), operation.responseRoot());
    if (!operation.acknowledgement().isEmpty()) {
      String said = operation.acknowledged();
      top.set(operation.acknowledgement(), said == null ? number : said);
    }
    return top;
  }

  private Reply enveloped(byte[] document, @Nullable Message message) {
    String space = message == null ? namespace : message.namespace();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("<S:Envelope xmlns:S=\"" + space + "\">").getBytes(UTF_8));
    if (message != null) {
      List<Node> echoed =
          message.headers().stream().filter(h -> !h.namespace().equals(SECURITY)).toList();
      if (!echoed.isEmpty()) {
        out.writeBytes("<S:Header>".getBytes(UTF_8));
        echoed.forEach(h -> out.writeBytes(Documents.write(h.copy(), Payload.Syntax.XML)));
        out.writeBytes("</S:Header>".getBytes(UTF_8));
      }
    }
    out.writeBytes("<S:Body>".getBytes(UTF_8));
    out.writeBytes(document);
    out.writeBytes("</S:Body></S:Envelope>".getBytes(UTF_8));
    return Reply.of(200, type(space), out.toByteArray());
  }

  private static String type(String space) {
    return space.equals(SOAP_12)
        ? "application/soap+xml; charset=utf-8"
        : "text/xml; charset=utf-8";
  }

  @Override
  public Reply holding(byte[] document, Asked asked) {
    Message message = message(asked);
    SoapOperation operation = message == null ? null : operation(message);
    Enclosure enclosure = operation == null ? null : operation.embedded();
    if (message == null || operation == null || enclosure == null) {
      return enveloped(document, message);
    }
    Node opened = opened(document, operation);
    return opened == null
        ? enveloped(document, message)
        : SoapEnclosed.of(operation, enclosure)
            .answer(opened, Twist.NONE)
            .within(body -> enveloped(body, message), namespaceOf(operation, message));
  }

  /**
   * What the engine would make of an answer that encloses a document; {@code null} if it is none.
   */
  private static @Nullable Node opened(byte[] document, SoapOperation operation) {
    try {
      Node top = Documents.read(document, Payload.Syntax.JSON);
      return top.has(List.of(operation.responseRoot())) ? top : null;
    } catch (SyntaxFault e) {
      return null;
    }
  }

  @Override
  public Reply failure(String text) {
    return fault(500, "Server", text);
  }

  private Reply fault(int status, String code, String text) {
    String said = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String fault =
        namespace.equals(SOAP_12)
            ? "<S:Fault><S:Code><S:Value>S:"
                + (code.equals("Client") ? "Sender" : "Receiver")
                + "</S:Value></S:Code><S:Reason><S:Text xml:lang=\"en\">"
                + said
                + "</S:Text></S:Reason></S:Fault>"
            : "<S:Fault><faultcode>S:"
                + code
                + "</faultcode><faultstring>"
                + said
                + "</faultstring></S:Fault>";
    return Reply.of(
        status, type(namespace), new String(enveloped(fault.getBytes(UTF_8), null).body(), UTF_8));
  }

  @Override
  public boolean takesKeys() {
    return operations.stream().filter(SoapOperation::isWrite).allMatch(o -> o.takesKey(write));
  }
}
