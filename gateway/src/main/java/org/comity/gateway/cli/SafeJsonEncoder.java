package org.comity.gateway.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One JSON object per event, with the field names of the Elastic Common Schema. Exceptions are
 * written without their messages: a library may have put a value from the data into one.
 */
final class SafeJsonEncoder extends EncoderBase<ILoggingEvent> {
  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    JsonObject json =
        new JsonObject()
            .put("@timestamp", Instant.ofEpochMilli(event.getTimeStamp()).toString())
            .put("log.level", event.getLevel().toString())
            .put("message", event.getFormattedMessage())
            .put("ecs.version", "1.2.0")
            .put("service.name", "comity")
            .put("log.logger", event.getLoggerName())
            .put("process.thread.name", event.getThreadName());
    String request = event.getMDCPropertyMap().get("request");
    if (request != null) {
      json.put("http.request.id", request);
    }
    List<String> trace = SafeTrace.lines(event.getThrowableProxy());
    if (!trace.isEmpty()) {
      json.put("error.type", event.getThrowableProxy().getClassName());
      json.put("error.stack_trace", String.join("\n", trace));
    }
    return (json.encode() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
