package org.comity.hostile;

import static org.comity.hostile.Hostile.raw;
import static org.comity.hostile.Hostile.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON. */
public final class HostileJson {
  private HostileJson() {}

  /** All of it. */
  public static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>(broken());
    all.addAll(bytes());
    all.addAll(large());
    return List.copyOf(all);
  }

  private static List<Hostile> broken() {
    return List.of(
        text("empty", "EMPTY", ""),
        text("blank", "EMPTY", " \n"),
        text("no JSON", "NOT_WELL_FORMED", "hello"),
        text("duplicate", "JSON_DUPLICATE_MEMBER", "{\"a\":1,\"a\":2}"),
        text("duplicate by escape", "JSON_DUPLICATE_MEMBER", "{\"a\":1,\"\\u0061\":2}"),
        text("trailing document", "JSON_TRAILING_CONTENT", "{} {}"),
        text("trailing garbage", "JSON_TRAILING_CONTENT", "{}x"),
        text("NaN", "NOT_WELL_FORMED", "{\"a\":NaN}"),
        text("infinity", "NOT_WELL_FORMED", "[Infinity]"),
        text("comment", "NOT_WELL_FORMED", "{/* */}"),
        text("single quotes", "NOT_WELL_FORMED", "{'a':1}"),
        text("unquoted name", "NOT_WELL_FORMED", "{a:1}"),
        text("trailing comma", "NOT_WELL_FORMED", "[1,]"),
        text("leading zero", "NOT_WELL_FORMED", "[01]"),
        text("leading plus", "NOT_WELL_FORMED", "[+1]"),
        text("truncated", "NOT_WELL_FORMED", "{\"a\":[1,2"),
        text("truncated in a text", "NOT_WELL_FORMED", "{\"a\":\"b"),
        text("HTML", "NOT_WELL_FORMED", "<html></html>"),
        text("web page", "NOT_WELL_FORMED", "<!DOCTYPE html><html><body>Log in</body></html>"),
        text("raw control character", "NOT_WELL_FORMED", "\"a\u0001\""));
  }

  private static List<Hostile> bytes() {
    return List.of(
        text("two marks", "NOT_WELL_FORMED", "\uFEFF\uFEFF{}"),
        text("NUL", "NUL", "{\"a\":\"\0\"}"),
        text("escaped NUL", "NUL", "{\"a\":\"\\u0000\"}"),
        text("lone high surrogate", "JSON_SURROGATE", "\"\\ud83d\""),
        text("lone low surrogate", "JSON_SURROGATE", "\"\\ude00\""),
        text("high surrogate and text", "JSON_SURROGATE", "\"\\ud83dx\\ude00\""),
        new Hostile("UTF-16", "BOM", 0, "{}".getBytes(StandardCharsets.UTF_16)),
        new Hostile("UTF-16LE", "NUL", 0, "{}".getBytes(StandardCharsets.UTF_16LE)),
        raw("overlong", "ENCODING", '"', 0xC0, 0x80, '"'),
        raw("surrogate in UTF-8", "ENCODING", '"', 0xED, 0xA0, 0x80, '"'),
        raw("Latin-1", "ENCODING", '"', 0xE9, '"'),
        raw("above the last plane", "ENCODING", '"', 0xF4, 0x90, 0x80, 0x80, '"'),
        raw("cut sequence", "ENCODING", '"', 0xE2, 0x82));
  }

  private static List<Hostile> large() {
    return List.of(
        text("depth", "TOO_DEEP", "[".repeat(101) + "]".repeat(101)),
        text("depth 200000", "TOO_DEEP", "[".repeat(200_000)),
        text("depth in members", "TOO_DEEP", "{\"a\":".repeat(100_000)),
        text("long name", "LIMIT_EXCEEDED", "{\"" + "a".repeat(60_000) + "\":1}"),
        text("long number", "LIMIT_EXCEEDED", "[" + "9".repeat(10_000) + "]"),
        text("long text", "LIMIT_EXCEEDED", "\"" + "a".repeat(4_300_000) + "\""),
        text("many nodes", "LIMIT_EXCEEDED", "[" + "1,".repeat(2_000_000) + "1]"),
        text("too large", "TOO_LARGE", "[" + " ".repeat(5 * 1024 * 1024) + "]"));
  }
}
