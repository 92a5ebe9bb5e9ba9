package org.comity.adapter.soap;

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
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.syntax.SoapGraph;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Reads an answer that nobody was asked for, a sample, as a live one would be. One use. */
final class Rehearsal {
  private final SoapConfig soap;
  private final AnswerJudge judge;
  private final Map<String, String> namespaces = new HashMap<>();
  private final List<AdapterException> refused = new ArrayList<>(1);

  Rehearsal(SoapConfig soap) {
    this.soap = soap;
    this.judge = new AnswerJudge(soap);
  }

  /**
   * The page that the answer is; one that cannot be read, or is of no operation, stays as it is.
   *
   * @throws AdapterException if a live answer like this would be an error
   */
  SourceReply.Page read(Payload answer) throws AdapterException {
    SourceReply.Page asItIs = new SourceReply.Page(answer, null, Duration.ZERO, List.of());
    try {
      SourceReply.Page read = page(answer);
      // What is of no operation, the mapping says.
      return read == null ? asItIs : read;
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

  private SourceReply.@Nullable Page page(Payload answer)
      throws AdapterException, SyntaxFault, XMLStreamException {
    byte[] whole =
        SoapGraph.whole(
            answer.bytes(), AnswerJudge.gate(soap), AnswerJudge.limits(soap), id -> null);
    XMLStreamReader in =
        new EnvelopeIn.Notes(AnswerJudge.gate(soap).reader(whole), namespaces, refused::add);
    in.nextTag();
    boolean enveloped = enter(in);
    int line = in.getLocation().getLineNumber();
    Operation operation = judge.operationOf(in.getLocalName());
    if (operation == null) {
      return null;
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
  }

  /** Goes to the body's element of an envelope; a fault is thrown, as of a live answer. */
  private boolean enter(XMLStreamReader in) throws XMLStreamException, AdapterException {
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
}
