package org.comity.simulators.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.common.SimulatorControl.Behaviour;
import org.comity.simulators.common.SimulatorControl.Mode;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Stands before the register in its server and lets it fail as the control says. */
final class Misbehaviour extends Handler.Abstract {
  private static final byte[] PAGE =
      "<!DOCTYPE html><html><body><h1>Down for maintenance<br></h1></body></html>"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] BROKEN_OFF =
      ("<soap:Envelope"
           + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><findCertificatesResponse"
           + " xmlns=\"urn:example:occupational-register:v1\"><total>1</to")
          .getBytes(StandardCharsets.UTF_8);

  private final SimulatorControl control;

  Misbehaviour(SimulatorControl control) {
    this.control = control;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Behaviour behaviour = control.current();
    behaviour.pause();
    if (behaviour.mode() == Mode.DOWN) {
      end(request);
      callback.succeeded();
      return true;
    }
    if (behaviour.is(Wrong.HTML)) {
      answer(response, callback, "text/html;charset=utf-8", PAGE, PAGE.length);
      return true;
    }
    if (behaviour.is(Wrong.EMPTY)) {
      answer(response, callback, "text/xml;charset=utf-8", new byte[0], 0);
      return true;
    }
    if (behaviour.is(Wrong.TRUNCATED)) {
      Callback hangUp = Callback.from(() -> end(request), callback);
      answer(response, hangUp, "text/xml;charset=utf-8", BROKEN_OFF, BROKEN_OFF.length * 2L);
      return true;
    }
    return false;
  }

  private static void end(Request request) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
  }

  private static void answer(
      Response response, Callback callback, String type, byte[] body, long declared) {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, declared);
    response.write(declared == body.length, ByteBuffer.wrap(body), callback);
  }
}
