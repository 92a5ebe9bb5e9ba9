package org.comity.syntax;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.CharConversionException;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Turns a parser's exceptions into faults of ours: its messages quote the document. */
final class XmlFaults {
  private static final Pattern LIMIT = Pattern.compile("limit \\((\\d{1,18})\\)");

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
    StrictReader.BadBytes bad = badBytes(e);
    if (bad != null) {
      return new SyntaxFault("ENCODING", line, column, String.valueOf(bad.getMessage()));
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
        return new SyntaxFault(
            "TOO_DEEP", line, column, "nested deeper than the limit" + limit(message));
      }
      if (message.contains("document")) {
        return new SyntaxFault(
            "TOO_LARGE", line, column, "the document is larger than the limit" + limit(message));
      }
      return new SyntaxFault(
          "LIMIT_EXCEEDED",
          line,
          column,
          "a text, a name or a count is over the limit" + limit(message));
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
    return new SyntaxFault(
        "NOT_WELL_FORMED", line, column, "not well-formed XML" + before(message));
  }

  /** What programs write before a document they make: the registry must take it away. */
  private static String before(String message) {
    if (message.contains("processing instruction target")) {
      return ": something stands before <?xml, such as an empty line; the document must begin with"
          + " it";
    }
    return message.contains("in prolog")
        ? ": a text stands before the document, such as a message of the program that writes it"
        : "";
  }

  /** The limit itself, if the parser names it: {@code … limit (250) exceeded}. */
  private static String limit(String message) {
    Matcher matcher = LIMIT.matcher(message);
    return matcher.find() ? " of " + matcher.group(1) : "";
  }

  private static StrictReader.@Nullable BadBytes badBytes(Throwable e) {
    return cause(e, StrictReader.BadBytes.class);
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    return cause(e, type) != null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
    @Nullable Throwable cause = e;
    for (int i = 0; cause != null && i < 10; i++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause =
          cause instanceof XMLStreamException x && x.getNestedException() != null
              ? x.getNestedException()
              : cause.getCause();
    }
    return null;
  }
}
