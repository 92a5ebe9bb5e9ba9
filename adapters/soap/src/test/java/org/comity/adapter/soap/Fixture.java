package org.comity.adapter.soap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;

/** What the tests of the engine share. */
final class Fixture {
  static final String NS = "urn:xa:register";
  static final CallContext CALL = CallContext.own("r-1", Duration.ofSeconds(5));
  static final SourceQuery WHO = holder("XA:code", "A<&>\"1");

  private Fixture() {}

  /** An answer in its envelope. */
  static Outbound.Response answer(String content) {
    return StubRegistry.xml(
        200,
        StubRegistry.envelope("", "<r:answer xmlns:r=\"" + NS + "\">" + content + "</r:answer>"));
  }

  static SourceQuery holder(String scheme, String value) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(List.of(new Identifier(scheme, value)), List.of(), null), null);
  }

  /** A section {@code soap} as an operator writes it. */
  static AdapterConfig config(Path folder, String section, Capability... capabilities) {
    try {
      Map<String, Object> engine =
          YamlGate.standard().readMap(section.getBytes(StandardCharsets.UTF_8));
      return new AdapterConfig(
          "xa-register",
          folder,
          engine,
          Map.of("endpoint", "http://registry.test/ws"),
          Set.of(capabilities));
    } catch (SyntaxFault e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Map<String, Object> xroad() {
    Map<String, Object> member =
        Map.of("xRoadInstance", "DEMO", "memberClass", "GOV", "memberCode", "1");
    Map<String, Object> client = new LinkedHashMap<>(member);
    client.put("objectType", "SUBSYSTEM");
    client.put("subsystemCode", "here");
    Map<String, Object> service = new LinkedHashMap<>(member);
    service.put("objectType", "SERVICE");
    return Map.of("client", client, "service", service, "userId", "XA1234");
  }

  static AdapterConfig config(Map<String, Object> more) {
    Map<String, Object> errors =
        Map.of(
            "at",
            "answer/error",
            "code",
            "answer/error/code",
            "kinds",
            Map.of("BUSY", "UNAVAILABLE", "NO_SUCH", "NOTHING"),
            "messages",
            Map.of("BUSY", "the register is busy", "NO_SUCH", "nothing has this number"));
    Map<String, Object> engine = new LinkedHashMap<>();
    engine.put("soapAction", "urn:find");
    engine.put(
        "operations",
        Map.of(
            "findByHolder",
            Map.of(
                "identifiers",
                List.of("XA:code"),
                "xroadService",
                "find",
                "request",
                "<r:find xmlns:r=\"urn:xa:register\">\n <r:code>{identifier}</r:code>\n"
                    + " <r:cursor>{cursor?}</r:cursor></r:find>",
                "response",
                Map.of(
                    "root",
                    "answer",
                    "error",
                    errors,
                    "nothing",
                    Map.of("absent", "answer/record"),
                    "next",
                    "answer/next")),
            "findByNumber",
            Map.of(
                "request",
                "<get><number>{number}</number></get>",
                "response",
                Map.of("root", "answer", "error", errors)),
            "put",
            Map.of(
                "request",
                "{payload}",
                "response",
                Map.of("root", "answer", "error", errors, "acknowledgement", "answer/ack/id"))));
    engine.putAll(more);
    return new AdapterConfig(
        "xa-register",
        Path.of("."),
        engine,
        Map.of("endpoint", "http://registry.test/ws", "username", "comity", "password", "s3cret"),
        Set.of(Capability.FIND_BY_HOLDER, Capability.FIND_BY_NUMBER, Capability.DELIVER));
  }
}
