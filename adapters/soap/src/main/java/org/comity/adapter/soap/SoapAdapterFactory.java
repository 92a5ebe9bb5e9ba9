package org.comity.adapter.soap;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.comity.adapter.soap.SoapConfig.Operation;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.comity.syntax.SoapGraph;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Makes adapters for registries that speak SOAP 1.1 or 1.2. Safe for use by many threads. */
public final class SoapAdapterFactory implements RegistryAdapterFactory {
  private final SoapBus buses = new SoapBus();

  @Override
  public String type() {
    return "soap";
  }

  @Override
  public List<SettingKey> settings() {
    return List.of(
        new SettingKey(
            "username",
            false,
            false,
            "user name for the WS-Security header or for {setting:username} in a request"),
        new SettingKey(
            "password",
            false,
            true,
            "password for the WS-Security header or for {setting:password} in a request"),
        new SettingKey(
            "system",
            false,
            false,
            "name of the calling system for {setting:system} in a request"));
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    SoapConfigReader reader = new SoapConfigReader(config);
    reader.read();
    List<Issue> issues = new ArrayList<>(reader.issues());
    if (!isHttp(config.settings().get("endpoint"))) {
      issues.add(
          Issue.error(
              "INVALID_VALUE",
              "endpoint",
              "'endpoint' must be an absolute http or https address without user information",
              false));
    }
    return issues;
  }

  @Override
  public List<Issue> notes(AdapterConfig config) {
    SoapConfigReader reader = new SoapConfigReader(config);
    reader.read();
    return reader.notes();
  }

  @Override
  public SourceReply.Page rehearse(AdapterConfig config, Payload answer) throws AdapterException {
    SoapConfigReader reader = new SoapConfigReader(config);
    SoapConfig soap = reader.read();
    SourceReply.Page asItIs = new SourceReply.Page(answer, null, Duration.ZERO, List.of());
    if (!reader.issues().isEmpty() || answer.syntax() != Payload.Syntax.XML) {
      return asItIs;
    }
    AnswerJudge judge = new AnswerJudge(soap);
    List<AdapterException> refused = new ArrayList<>(1);
    try {
      byte[] whole =
          SoapGraph.whole(
              answer.bytes(), AnswerJudge.gate(soap), AnswerJudge.limits(soap), id -> null);
      Map<String, String> namespaces = new HashMap<>();
      XMLStreamReader in =
          new EnvelopeIn.Notes(AnswerJudge.gate(soap).reader(whole), namespaces, refused::add);
      in.nextTag();
      boolean enveloped = enter(in, soap);
      int line = in.getLocation().getLineNumber();
      Operation operation = judge.operationOf(in.getLocalName());
      if (operation == null) {
        // The mapping says what it is.
        return asItIs;
      }
      Watch watch = operation.response().watch();
      SoapAnswer.Body body =
          enveloped
              ? BodyIn.only(in, watch, namespaces)
              : new BodyReader(in, watch, namespaces).read();
      while (in.hasNext()) {
        in.next();
      }
      AnswerJudge.Opened opened = judge.open(operation, body, List.of());
      // An error in it is thrown; whether it is nothing, the mapping says of a sample.
      AnswerJudge.nothing(operation.response(), opened.body());
      // What was not opened keeps its lines.
      boolean same = operation.response().embedded() == null;
      Payload read = !same ? opened.payload() : enveloped ? onLine(line, opened.payload()) : answer;
      return new SourceReply.Page(read, null, Duration.ZERO, opened.issues());
    } catch (SyntaxFault e) {
      if (e.code().equals("UNRESOLVED_REFERENCE")) {
        throw AdapterException.invalidAnswer(
            "the registry's answer cannot be read: " + e.getMessage(), null);
      }
      // The gate tells what is wrong with it when the mapping reads it.
      return asItIs;
    } catch (XMLStreamException e) {
      if (!refused.isEmpty()) {
        throw refused.get(0);
      }
      return asItIs;
    }
  }

  /** Goes to the body's element of an envelope; a fault is thrown, as of a live answer. */
  private static boolean enter(XMLStreamReader in, SoapConfig soap)
      throws XMLStreamException, AdapterException {
    if (!"Envelope".equals(in.getLocalName())
        || SoapVersion.ofNamespace(in.getNamespaceURI()) == null) {
      return false;
    }
    SoapAnswer.SoapFailure fault = EnvelopeIn.opened(in, soap.version());
    if (fault == null) {
      if (!BodyIn.toBody(in) || !BodyIn.toElement(in)) {
        throw AdapterException.invalidAnswer("the answer's SOAP body is empty", null);
      }
      fault = BodyIn.isFault(in) ? BodyIn.fault(in, soap.version()) : null;
    }
    if (fault != null) {
      throw FaultRules.failure(fault, soap.faults());
    }
    return true;
  }

  /** So that places told of the content are those of the file. */
  private static Payload onLine(int line, Payload payload) {
    byte[] lines = "\n".repeat(Math.max(0, line - 1)).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(lines, lines.length + payload.bytes().length);
    System.arraycopy(payload.bytes(), 0, all, lines.length, payload.bytes().length);
    return new Payload(all, payload.syntax());
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    List<Issue> issues = check(config);
    if (!issues.isEmpty()) {
      throw new IllegalArgumentException(
          "registry '" + config.id() + "': " + issues.get(0).message());
    }
    return new SoapAdapter(new SoapConfigReader(config).read(), config, services, buses);
  }

  private static boolean isHttp(@Nullable String endpoint) {
    if (endpoint == null) {
      return false;
    }
    try {
      URI uri = URI.create(endpoint);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
