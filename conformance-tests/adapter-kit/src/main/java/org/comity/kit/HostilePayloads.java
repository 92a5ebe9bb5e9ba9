package org.comity.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.comity.adapter.spi.Payload;

/** Bodies that no adapter may take for an answer, and no gate may read. */
public final class HostilePayloads {
  private HostilePayloads() {}

  /**
   * A body.
   *
   * @param name what is wrong with it
   * @param bytes the body
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Hostile(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Those written in a syntax. */
  public static List<Hostile> of(Payload.Syntax syntax) {
    return syntax == Payload.Syntax.XML ? xml() : json();
  }

  private static List<Hostile> json() {
    return List.of(
        text("no JSON", "hello"),
        text("web page", "<!DOCTYPE html><html><body>Log in</body></html>"),
        text("blank", " \n "),
        text("truncated", "{\"items\":[{\"a\":1}"),
        text("second document", "{\"items\":[]}{\"items\":[]}"),
        text("duplicate members", "{\"items\":[],\"items\":[]}"),
        text("duplicate by escape", "{\"items\":[],\"\\u0069tems\":[]}"),
        text("depth 100000", "[".repeat(100_000)),
        text("depth in members", "{\"a\":".repeat(100_000)),
        text("number of 100000 digits", "{\"items\":" + "9".repeat(100_000) + "}"),
        text("name of 60000 characters", "{\"" + "n".repeat(60_000) + "\":1}"),
        text("NaN", "{\"items\":NaN}"),
        text("comments", "{/*x*/\"items\":[]}"),
        text("single quotes", "{'items':[]}"),
        text("NUL", "{\"items\":\"\0\"}"),
        text("escaped NUL", "{\"items\":\"\\u0000\"}"),
        text("half a surrogate pair", "{\"items\":\"\\ud83d\"}"),
        text("byte order mark", "\uFEFF{\"items\":[]}"),
        new Hostile("UTF-16", "{\"items\":[]}".getBytes(UTF_16)),
        new Hostile("Latin-1", "{\"items\":\"\u00e9\"}".getBytes(ISO_8859_1)),
        new Hostile("overlong UTF-8", new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}));
  }

  private static List<Hostile> xml() {
    String lol = "<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]><l>&b;</l>";
    return List.of(
        text("no XML", "hello"),
        text("web page", "<!DOCTYPE html><html><body>Log in</body></html>"),
        text("blank", " \n "),
        text("truncated", "<a><b>"),
        text("second document", "<a/><a/>"),
        text("DOCTYPE", "<!DOCTYPE a><a/>"),
        text("external entity", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
        text("external DTD", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>"),
        text("entities in entities", lol),
        text("undeclared entity", "<a>&x;</a>"),
        text("depth 100000", "<a>".repeat(100_000)),
        text("unbound prefix", "<x:a/>"),
        text("NUL", "<a>\0</a>"),
        text("name of 60000 characters", "<" + "n".repeat(60_000) + "/>"),
        new Hostile("Latin-1", "<a>\u00e9</a>".getBytes(ISO_8859_1)));
  }

  private static Hostile text(String name, String text) {
    return new Hostile(name, text.getBytes(UTF_8));
  }
}
