package org.comity.adapter.rest;

import java.util.Locale;
import java.util.stream.Stream;
import org.comity.adapter.rest.RestLayout.AnswerPlan;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload.Syntax;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * What came back, read if it can be.
 *
 * @param response as it came
 * @param tree its content; absent for none, or after a fault
 * @param syntax how it is written; absent if it says nothing that is known
 * @param problem whether it calls itself a problem (RFC 9457)
 * @param fault why it cannot be read; absent if it can
 */
record Answer(
    Outbound.Response response,
    @Nullable Object tree,
    @Nullable Syntax syntax,
    boolean problem,
    @Nullable String fault) {

  static Answer of(AnswerPlan plan, Outbound.Response response) {
    if (response.body().length == 0) {
      return new Answer(response, null, null, false, "the registry's answer is empty");
    }
    String type = type(response.header("content-type"));
    Syntax syntax = plan.types().contains(type) ? plan.syntax() : syntax(type);
    boolean problem = type.equals("application/problem+json");
    if (syntax == null) {
      return new Answer(
          response,
          null,
          null,
          problem,
          "the registry's answer is not "
              + plan.syntax()
              + " by its content type ("
              + (type.matches("[a-z0-9.+/-]{1,60}") ? type : "none that could be read")
              + ")");
    }
    if (syntax == Syntax.JSON && !isUtf8(charset(response), response.body())) {
      return new Answer(
          response,
          null,
          syntax,
          problem,
          "the registry's answer is in another charset than UTF-8 by its content type: JSON between"
              + " systems is UTF-8 (RFC 8259, 8.1), the registry must send it so");
    }
    try {
      return new Answer(response, read(syntax, response.body()), syntax, problem, null);
    } catch (SyntaxFault fault) {
      return new Answer(response, null, syntax, problem, unreadable(fault));
    }
  }

  static Object read(Syntax syntax, byte[] document) throws SyntaxFault {
    if (syntax == Syntax.XML) {
      return XmlTree.read(document);
    }
    Object tree = JsonGate.standard().readPlain(document);
    return tree == null ? "" : tree;
  }

  static String unreadable(SyntaxFault fault) {
    return "the registry's answer is not readable ("
        + fault.code()
        + " at "
        + fault.line()
        + ":"
        + fault.column()
        + ")";
  }

  int status() {
    return response.status();
  }

  private static String type(@Nullable String contentType) {
    String text = contentType == null ? "" : contentType;
    int end = text.indexOf(';');
    return (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Syntax syntax(String type) {
    if (type.equals("application/json") || type.matches("application/[a-z0-9.-]+\\+json")) {
      return Syntax.JSON;
    }
    boolean xml = type.equals("application/xml") || type.equals("text/xml");
    return xml || type.matches("application/[a-z0-9.-]+\\+xml") ? Syntax.XML : null;
  }

  private static String charset(Outbound.Response response) {
    String contentType = response.header("content-type");
    return contentType == null
        ? "utf-8"
        : Stream.of(contentType.toLowerCase(Locale.ROOT).split(";", -1))
            .map(String::strip)
            .filter(p -> p.startsWith("charset="))
            .map(p -> p.substring("charset=".length()).replace("\"", ""))
            .findFirst()
            .orElse("utf-8");
  }

  /** ASCII is the same text in UTF-8 and in the charsets of single bytes. */
  private static boolean isUtf8(String charset, byte[] body) {
    boolean single = charset.matches("us-ascii|iso-8859-\\d+|windows-125\\d");
    return charset.equals("utf-8") || (single && isAscii(body));
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Redacted: the content is a registry's. */
  @Override
  public String toString() {
    return "Answer[" + response + "]";
  }
}
