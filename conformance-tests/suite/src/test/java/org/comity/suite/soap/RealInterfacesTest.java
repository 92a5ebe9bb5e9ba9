package org.comity.suite.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.adapter.soap.SoapAdapterFactory;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.Envelopes;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's folders held against the registries' own descriptions, where they lie beside. */
class RealInterfacesTest {
  private static final String KUTSE =
      "samples/hariduspilv+haridusportaal/services/jRoad/kutseregister/src/main/resources/kutseregister.wsdl";
  private static final String VIRTA =
      "samples/EMREXEU+fi-ncp/src/main/resources/virta/opiskelijatiedot.wsdl";
  private static final String VALID =
      "samples/EMREXEU+fi-ncp/src/test/resources/virta_xml/OpiskelijanKaikkiTiedotResponse.xml";
  private static final String DRIFTING =
      "samples/Opetushallitus+koski/src/main/resources/mockdata/virta/opintotiedot/080795-884U.xml";

  @TempDir Path temp;

  /** A folder of the project with the registry's own WSDL in the place of ours. */
  private AdapterConfig with(String id, String ours, String real) throws IOException {
    Path wsdl = shared(real);
    assumeThat(wsdl).as("a folder 'shared' with the real WSDL beside the checkout").isNotNull();
    Path folder = temp.resolve(id);
    try (Stream<Path> files = Files.walk(SoapFolder.path(id))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SoapFolder.path(id).relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.write(folder.resolve(ours), Files.readAllBytes(wsdl));
    return AdapterFolder.load(folder)
        .folder()
        .adapterConfig(
            Map.of(
                "endpoint", "http://127.0.0.1:1", "system", "s", "username", "u", "password", "p"));
  }

  private static List<Issue> read(AdapterConfig config, Path file) throws Exception {
    return new SoapAdapterFactory().rehearse(config, body(file)).issues();
  }

  private static Payload body(Path file) throws IOException {
    return Envelopes.takeOff(new Payload(Files.readAllBytes(file), Payload.Syntax.XML));
  }

  @Test
  void ourFolderOfKutseregisterFitsTheRegistersOwnWsdl() throws Exception {
    AdapterConfig config = with("ee-kutseregister", "wsdl/kutseregister.wsdl", KUTSE);
    assertThat(new SoapAdapterFactory().check(config)).isEmpty();
    assertThat(read(config, SoapFolder.path("ee-kutseregister").resolve("samples/person.xml")))
        .isEmpty();
  }

  /** An answer that fails the schema of its own namespace: told by path, nothing lost. */
  @Test
  void aRealAnswerThatDriftsKeepsItsData() throws Exception {
    AdapterConfig config = with("fi-virta", "wsdl/virta.wsdl", VIRTA);
    assertThat(new SoapAdapterFactory().check(config)).isEmpty();
    assertThat(read(config, shared(VALID))).isEmpty();
    Path drifting = shared(DRIFTING);
    assumeThat(drifting).as("the drifting answer beside the checkout").isNotNull();
    List<Issue> drift = read(config, drifting);
    assertThat(drift)
        .isNotEmpty()
        .allMatch(i -> i.code().equals("SCHEMA_DRIFT"))
        .allMatch(i -> i.path() == null || i.path().startsWith("/"));
    RecordMapper.Inbound inbound = SoapFolder.load("fi-virta").translate(body(drifting), null);
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.credentials()).isNotEmpty();
  }

  private static Path shared(String file) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("shared").resolve(file))) {
        return at.resolve("shared").resolve(file);
      }
    }
    return null;
  }
}
