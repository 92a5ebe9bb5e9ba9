package org.comity.syntax;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.CharConversionException;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Turns a parser's exceptions into faults of ours: its messages quote the document. */
final class XmlFaults {
  private XmlFaults() {}

  static SyntaxFault of(XMLStreamException e) {
    int line = 0;
    int column = 0;
    Location at = e.getLocation();
    if (at != null) {
      line = Math.max(0, at.getLineNumber());
      column = Math.max(0, at.getColumnNumber());
    }
    if (e instanceof GuardedXmlReader.Refusal r) {
      return new SyntaxFault(r.code(), line, column, r.rule());
    }
    if (causedBy(e, BoundedInput.TooLarge.class)) {
      return new SyntaxFault("TOO_LARGE", line, column, "the document is larger than the limit");
    }
    if (causedBy(e, CharConversionException.class)
        || causedBy(e, UnsupportedEncodingException.class)) {
      return new SyntaxFault("ENCODING", line, column, "bytes that its encoding does not have");
    }
    return byMessage(e, line, column);
  }

  private static SyntaxFault byMessage(XMLStreamException e, int line, int column) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("limit") && message.contains("exceeded")) {
      if (message.contains("depth")) {
        return new SyntaxFault("TOO_DEEP", line, column, "nested deeper than the limit");
      }
      if (message.contains("document")) {
        return new SyntaxFault("TOO_LARGE", line, column, "the document is larger than the limit");
      }
      return new SyntaxFault(
          "LIMIT_EXCEEDED", line, column, "a text, a name or a count is over the limit");
    }
    if (message.contains("unsupported encoding") || message.contains("invalid encoding")) {
      return new SyntaxFault("ENCODING", line, column, "an encoding that is not known");
    }
    if (message.contains("undeclared general entity")) {
      return new SyntaxFault("XML_ENTITY", line, column, "entities are not allowed");
    }
    if (e instanceof WstxEOFException && message.contains("prolog")) {
      return new SyntaxFault("EMPTY", line, column, "there is no document");
    }
    return new SyntaxFault("NOT_WELL_FORMED", line, column, "not well-formed XML");
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    @Nullable Throwable cause = e;
    for (int i = 0; cause != null && i < 10; i++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause =
          cause instanceof XMLStreamException x && x.getNestedException() != null
              ? x.getNestedException()
              : cause.getCause();
    }
    return false;
  }
}
