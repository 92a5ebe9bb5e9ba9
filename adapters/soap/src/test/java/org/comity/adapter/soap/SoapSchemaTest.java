package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import org.comity.adapter.spi.Capability;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.TreeNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published JSON Schema of the section names exactly the keys that the engine knows. */
class SoapSchemaTest {
  private static final String SECTION =
      """
      zzzzzz: 1
      xroad: {zzzzzz: 1, representedParty: {zzzzzz: 1}, client: {zzzzzz: 1}, service: {}}
      wsSecurity: {zzzzzz: 1}
      wsdl: {zzzzzz: 1}
      operations:
        changes:
          zzzzzz: 1
          request: <a/>
          window: {zzzzzz: 1}
          paging: {zzzzzz: 1}
          complete: {zzzzzz: 1}
          response:
            zzzzzz: 1
            root: a
            error: {zzzzzz: 1}
            nothing: {zzzzzz: 1}
            echo: {zzzzzz: 1}
            acknowledgement: {zzzzzz: 1}
            embedded: {zzzzzz: 1}
            attachments: {zzzzzz: 1}
      """;

  @ParameterizedTest
  @CsvSource({
    "/soap, properties",
    "/soap/wsdl, properties/wsdl/anyOf/properties",
    "/soap/xroad, properties/xroad/properties",
    "/soap/xroad/client, properties/xroad/properties/client/properties",
    "/soap/xroad/representedParty, properties/xroad/properties/representedParty/properties",
    "/soap/wsSecurity, properties/wsSecurity/properties",
    "/soap/operations/changes, O",
    "/soap/operations/changes/window, O/window/anyOf/properties",
    "/soap/operations/changes/paging, O/paging/properties",
    "/soap/operations/changes/complete, O/complete/properties",
    "/soap/operations/changes/response, R",
    "/soap/operations/changes/response/error, R/error/properties",
    "/soap/operations/changes/response/nothing, R/nothing/properties",
    "/soap/operations/changes/response/echo, R/echo/properties",
    "/soap/operations/changes/response/acknowledgement, R/acknowledgement/anyOf/properties",
    "/soap/operations/changes/response/embedded, R/embedded/properties",
    "/soap/operations/changes/response/attachments, R/attachments/properties"
  })
  void theKeysAreTheSame(String section, String inSchema) throws Exception {
    String path =
        inSchema
            .replaceFirst("^R", "O/response/properties")
            .replaceFirst("^O", "properties/operations/additionalProperties/properties");
    TreeNode schema =
        JsonGate.standard()
            .tree(Files.readAllBytes(Path.of("../../docs/schemas/soap.schema.json")));
    TreeSet<String> published = new TreeSet<>();
    schema.all(path).forEach(n -> n.children().forEach(c -> published.add(c.name())));

    Issue unknown =
        new SoapAdapterFactory()
            .check(Fixture.config(Path.of("."), SECTION, Capability.CHANGES)).stream()
                .filter(i -> i.code().equals("UNKNOWN_KEY"))
                .filter(i -> Objects.equals(i.path(), section + "/zzzzzz"))
                .findFirst()
                .orElseThrow();
    String known = unknown.message().replaceAll(".*one of: |\\)$", "");
    assertThat(published).containsExactlyInAnyOrder(known.split(", "));
  }
}
