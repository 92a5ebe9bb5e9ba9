package org.comity.kit.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulated registry fails in the SOAP that the folder's WSDL binds, where none is written. */
class SoapDeskTest {
  private static final String WSDL =
      """
      <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:a="http://schemas.xmlsoap.org/wsdl/soap/"
          xmlns:b="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:r="urn:r" targetNamespace="urn:r">
        <w:message name="in"/><w:message name="out"/>
        <w:portType name="P"><w:operation name="Find"><w:input message="r:in"/><w:output message="r:out"/></w:operation></w:portType>
        <w:binding name="One" type="r:P"><a:binding style="document"/><w:operation name="Find"><a:operation/><w:input/><w:output/></w:operation></w:binding>
        <w:binding name="Two" type="r:P"><b:binding style="document"/><w:operation name="Find"><b:operation/><w:input/><w:output/></w:operation></w:binding>
        <w:service name="S"><w:port name="Old" binding="r:One"/><w:port name="New" binding="r:Two"/></w:service>
      </w:definitions>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"New, , true", "Old, , false", " , , false", " , 1.2, true", " , 1.1, false"})
  void failsInTheVersionOfThePort(String port, String version, boolean twelve) throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), WSDL);
    Map<String, Object> wsdl =
        port == null ? Map.of("file", "r.wsdl") : Map.of("file", "r.wsdl", "port", port);
    Map<String, Object> section =
        version == null ? Map.of("wsdl", wsdl) : Map.of("wsdl", wsdl, "version", version);
    SoapDesk desk = new SoapDesk(section, folder, null, new WriteForm(null, "", List.of()));

    Reply reply = desk.failure("down");
    assertThat(new String(reply.body(), UTF_8))
        .contains(
            twelve
                ? "http://www.w3.org/2003/05/soap-envelope"
                : "http://schemas.xmlsoap.org/soap/envelope/");
  }
}
