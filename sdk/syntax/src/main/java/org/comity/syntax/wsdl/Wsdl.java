package org.comity.syntax.wsdl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.Limits;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.jspecify.annotations.Nullable;

/**
 * A WSDL 1.1 with the schemas in it and those it imports, read from files alone: what lies neither
 * beside it nor in the catalogue is told as missing and never fetched. Immutable; safe for many
 * threads.
 */
public final class Wsdl {
  /** For descriptions: larger than messages, since their author is the operator. */
  public static final Limits LIMITS =
      Limits.MESSAGE.withBytes(32L * 1024 * 1024).withNodes(3_000_000);

  private final List<Operation> operations;
  private final Schemas schemas;
  private final SchemaDocuments documents;
  private final List<WsdlFault> faults;
  private final List<WsdlGap> gaps;
  private final List<String> remarks;
  private final Set<Path> files;
  private final boolean later;

  Wsdl(
      List<Operation> operations,
      Schemas schemas,
      SchemaDocuments documents,
      List<WsdlFault> faults,
      List<WsdlGap> gaps,
      Collection<String> remarks,
      Set<Path> files,
      boolean later) {
    this.operations = List.copyOf(operations);
    this.schemas = schemas;
    this.documents = documents;
    this.faults = List.copyOf(faults);
    this.gaps = List.copyOf(gaps);
    this.remarks = List.copyOf(remarks);
    this.later = later;
    this.files = Set.copyOf(files);
  }

  /**
   * A part of a message by type: the accessor of an rpc call.
   *
   * @param name name of the part
   * @param type its type
   */
  public record Part(String name, QName type) {}

  /**
   * The element that stands in a SOAP body.
   *
   * @param name its name
   * @param parts for rpc, what stands in it; otherwise empty
   * @param rpc whether it is the wrapper of an rpc call, which no schema declares
   */
  public record Message(QName name, List<Part> parts, boolean rpc) {
    public Message {
      parts = List.copyOf(parts);
    }
  }

  /**
   * An operation as one SOAP port offers it.
   *
   * @param name its name
   * @param port name of the port, or of the binding where no service names one
   * @param soap12 whether the port speaks SOAP 1.2
   * @param action SOAP action, or the empty text
   * @param serviceVersion version that X-Road's {@code version} element tells, or {@code null}
   * @param xroad whether it has X-Road headers
   * @param headers other headers that its request must have
   * @param addressingAction WS-Addressing action of the request, or {@code null} if none is written
   * @param addressed whether the port asks for WS-Addressing headers
   * @param request what is sent, or {@code null} if no message tells it
   * @param response what is answered, or {@code null}
   */
  public record Operation(
      String name,
      String port,
      boolean soap12,
      String action,
      @Nullable String serviceVersion,
      boolean xroad,
      List<QName> headers,
      @Nullable String addressingAction,
      boolean addressed,
      @Nullable Message request,
      @Nullable Message response) {
    public Operation {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Reads a WSDL.
   *
   * @param folder nothing outside of this folder is opened
   * @param file the WSDL, below the folder
   * @param catalog copies of what it imports by address
   * @param gate reads every document
   * @throws SyntaxFault if the WSDL itself is refused by the gate
   * @throws IOException if the WSDL cannot be read
   */
  public static Wsdl read(Path folder, Path file, WsdlCatalog catalog, XmlGate gate)
      throws SyntaxFault, IOException {
    return new WsdlReader(folder, catalog, gate).wsdl(file);
  }

  /**
   * Reads schemas without a WSDL.
   *
   * @param folder nothing outside of this folder is opened
   * @param files the schemas, below the folder
   */
  public static Wsdl schemas(Path folder, List<Path> files, WsdlCatalog catalog, XmlGate gate)
      throws SyntaxFault, IOException {
    return new WsdlReader(folder, catalog, gate).schemas(files);
  }

  /** Every operation of every SOAP port, in the order of the file. */
  public List<Operation> operations() {
    return operations;
  }

  /** Imports that could not be read, and what of the WSDL cannot be spoken. */
  public List<WsdlFault> faults() {
    return faults;
  }

  /** What it names and does not have, with the operation that lacks it. */
  public List<WsdlGap> gaps() {
    return gaps;
  }

  /** Whether it is WSDL 2.0, of which only the schemas are read. */
  public boolean isLater() {
    return later;
  }

  /** What a reader of the WSDL should know. */
  public List<String> remarks() {
    return remarks;
  }

  /** The files read. */
  public Set<Path> files() {
    return files;
  }

  /** Names of the ports that speak SOAP. */
  public Collection<String> ports() {
    Set<String> ports = new LinkedHashSet<>();
    operations.forEach(o -> ports.add(o.port()));
    return ports;
  }

  /**
   * The operations of one port, or of the version preferred where no port is named: 1.1 if the WSDL
   * has both.
   *
   * @param port name of the port, or {@code null}
   * @param version {@code 1.1} or {@code 1.2}, or {@code null}
   */
  public Map<String, Operation> operations(@Nullable String port, @Nullable String version) {
    boolean has11 = operations.stream().anyMatch(o -> !o.soap12());
    boolean want12 = version == null ? !has11 : version.equals("1.2");
    Map<String, Operation> found = new LinkedHashMap<>();
    for (Operation operation : operations) {
      boolean fits = port == null ? operation.soap12() == want12 : operation.port().equals(port);
      if (fits) {
        found.putIfAbsent(operation.name(), operation);
      }
    }
    return found;
  }

  /** Ports of one version that offer an operation of this name with other messages or actions. */
  public List<String> differing(Operation chosen) {
    return operations.stream()
        .filter(o -> o.name().equals(chosen.name()) && o.soap12() == chosen.soap12())
        .filter(o -> !o.port().equals(chosen.port()))
        .filter(
            o ->
                !o.action().equals(chosen.action())
                    || !String.valueOf(o.request()).equals(String.valueOf(chosen.request())))
        .map(Operation::port)
        .toList();
  }

  /** What a message's element holds; {@code null} if no schema declares it. */
  public @Nullable SchemaElement element(@Nullable Message message) {
    if (message == null) {
      return null;
    }
    if (!message.rpc()) {
      return schemas.element(message.name());
    }
    List<SchemaElement> parts =
        message.parts().stream().map(p -> schemas.typed(p.name(), p.type())).toList();
    return new SchemaElement(
        message.name().getLocalPart(),
        message.name().getNamespaceURI(),
        false,
        false,
        List.of(),
        parts,
        parts.isEmpty());
  }

  /** What an element of the schemas' top holds; {@code null} if no schema declares it. */
  public @Nullable SchemaElement element(QName name) {
    return schemas.element(name);
  }

  /** Whether there is any schema. */
  public boolean hasSchemas() {
    return !schemas.elementNames().isEmpty();
  }

  /**
   * The schemas, ready to check messages. What no document here declares is taken as it comes.
   *
   * @param gate reads the messages
   * @throws SyntaxFault {@code XSD_INVALID} if the schemas contradict themselves
   */
  public XmlSchema compile(XmlGate gate) throws SyntaxFault {
    return documents.compile(operations, gate);
  }
}
