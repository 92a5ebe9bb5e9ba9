package org.comity.syntax.wsdl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which tests write descriptions, and read them. */
abstract class WsdlFolder {
  static final XmlGate GATE = new XmlGate(Wsdl.LIMITS);
  @TempDir Path folder;

  Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Wsdl read(String text) throws Exception {
    return read(text, WsdlCatalog.empty());
  }

  Wsdl read(String text, WsdlCatalog catalog) throws Exception {
    return Wsdl.read(folder, write("r.wsdl", text), catalog, GATE);
  }

  /** A WSDL with one document/literal operation around some schemas. */
  static String wsdl(String schemas, String binding) {
    return """
    <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
        xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:x="http://www.w3.org/2001/XMLSchema"
        xmlns:t="urn:t" xmlns:a="urn:a" xmlns:b="urn:b" targetNamespace="urn:t">
    <w:types>%s</w:types>
    <w:message name="in"><w:part name="body" element="t:ask"/></w:message>
    <w:message name="out"><w:part name="body" element="t:answer"/></w:message>
    <w:message name="call"><w:part name="code" type="x:string"/><w:part name="box" type="t:box"/></w:message>
    <w:message name="back"><w:part name="result" type="t:box"/></w:message>
    <w:portType name="P"><w:operation name="Ask"><w:input message="t:in"/><w:output message="t:out"/></w:operation></w:portType>
    <w:portType name="R"><w:operation name="Call"><w:input message="t:call"/><w:output message="t:back"/></w:operation></w:portType>
    %s
    </w:definitions>
    """
        .formatted(schemas, binding);
  }

  static final String PLAIN =
      """
      <x:schema targetNamespace="urn:t" elementFormDefault="qualified">
        <x:element name="ask"><x:complexType><x:all><x:element name="code" type="x:string"/></x:all></x:complexType></x:element>
        <x:element name="answer"><x:complexType><x:sequence><x:element name="row" type="t:box" maxOccurs="unbounded"/></x:sequence></x:complexType></x:element>
        <x:complexType name="box"><x:sequence><x:element name="n" type="x:int"/></x:sequence><x:attribute name="id" use="required"/></x:complexType>
      </x:schema>
      """;

  static String binding(String name, String prefix, String action) {
    return "<w:binding name=\""
        + name
        + "\" type=\"t:P\"><"
        + prefix
        + ":binding style=\"document\"/><w:operation name=\"Ask\">"
        + (action == null ? "" : "<" + prefix + ":operation soapAction=\"" + action + "\"/>")
        + "<w:input/><w:output/></w:operation></w:binding>";
  }

  static List<String> check(XmlSchema schema, String text) throws SyntaxFault {
    return schema.check(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(XmlSchema.Violation::path)
        .distinct()
        .toList();
  }
}
