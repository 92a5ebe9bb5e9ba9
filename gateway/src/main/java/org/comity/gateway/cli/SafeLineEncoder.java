package org.comity.gateway.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One line per event for people. */
final class SafeLineEncoder extends EncoderBase<ILoggingEvent> {
  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    line.append(Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS));
    line.append(' ').append(event.getLevel()).append(' ');
    line.append(event.getLoggerName()).append(": ");
    line.append(event.getFormattedMessage().replaceAll("\\p{Cntrl}", " ")).append('\n');
    SafeTrace.lines(event.getThrowableProxy()).forEach(l -> line.append(l).append('\n'));
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
