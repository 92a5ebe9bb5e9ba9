package org.comity.hostile;

import static org.comity.hostile.Hostile.raw;
import static org.comity.hostile.Hostile.text;

import java.util.ArrayList;
import java.util.List;

/** XML. */
public final class HostileXml {
  private HostileXml() {}

  /** All of it. */
  public static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>(documentTypes());
    all.addAll(broken());
    all.addAll(large());
    return List.copyOf(all);
  }

  private static List<Hostile> documentTypes() {
    String lol = "<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><l>&b;&b;</l>";
    String quadratic =
        "<!DOCTYPE l [<!ENTITY a '"
            + "x".repeat(50_000)
            + "'>]><l>"
            + "&a;".repeat(50_000)
            + "</l>";
    return List.of(
        text("doctype", "XML_DOCTYPE", "<!DOCTYPE a><a/>"),
        text("web page", "XML_DOCTYPE", "<!DOCTYPE html><html><body>Log in</body></html>"),
        text("billion laughs", "XML_DOCTYPE", lol),
        text("quadratic blow-up", "XML_DOCTYPE", quadratic),
        text(
            "external entity",
            "XML_DOCTYPE",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
        text(
            "external entity by HTTP",
            "XML_DOCTYPE",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]><a>&x;</a>"),
        text("external DTD", "XML_DOCTYPE", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>"),
        text(
            "public DTD",
            "XML_DOCTYPE",
            "<!DOCTYPE a PUBLIC '-//X//Y//EN' 'http://127.0.0.1:9/x.dtd'><a/>"),
        text("parameter entity", "XML_DOCTYPE", "<!DOCTYPE a [<!ENTITY % p 'x'> %p;]><a/>"),
        text(
            "external parameter entity",
            "XML_DOCTYPE",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]><a/>"),
        text("attribute default", "XML_DOCTYPE", "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>"),
        text("undeclared entity", "XML_ENTITY", "<a>&x;</a>"),
        text("undeclared entity in attribute", "XML_ENTITY", "<a b='&x;'/>"));
  }

  private static List<Hostile> broken() {
    return List.of(
        text("empty", "EMPTY", ""),
        text("blank", "EMPTY", "  \n"),
        text("no XML", "NOT_WELL_FORMED", "hello"),
        text("truncated", "NOT_WELL_FORMED", "<a><b>"),
        text("truncated in a tag", "NOT_WELL_FORMED", "<a><b"),
        text("second root", "NOT_WELL_FORMED", "<a/><b/>"),
        text("trailing text", "NOT_WELL_FORMED", "<a/>x"),
        text("JSON", "NOT_WELL_FORMED", "{}"),
        text("HTML", "NOT_WELL_FORMED", "<html><br></html>"),
        text("unbound prefix", "NOT_WELL_FORMED", "<x:a/>"),
        text("duplicate attribute", "NOT_WELL_FORMED", "<a b='1' b='2'/>"),
        text("NUL", "NOT_WELL_FORMED", "<a>\0</a>"),
        text("NUL reference", "NOT_WELL_FORMED", "<a>&#0;</a>"),
        text("end of CDATA in text", "NOT_WELL_FORMED", "<a>]]></a>"),
        raw("invalid UTF-8", "ENCODING", '<', 'a', '>', 0xC3, '<'),
        raw("Latin-1", "ENCODING", '<', 'a', '>', 0xE9, '<', '/', 'a', '>'),
        text("unknown encoding", "ENCODING", "<?xml version='1.0' encoding='x-none'?><a/>"));
  }

  private static List<Hostile> large() {
    return List.of(
        text("depth 101", "TOO_DEEP", "<a>".repeat(101) + "</a>".repeat(101)),
        text("depth 200000", "TOO_DEEP", "<a>".repeat(200_000)),
        text("many elements", "LIMIT_EXCEEDED", "<a>" + "<b/>".repeat(500_001) + "</a>"),
        text("many attributes", "LIMIT_EXCEEDED", attributes(100_000)),
        text("long attribute", "LIMIT_EXCEEDED", "<a b='" + "x".repeat(4_300_000) + "'/>"),
        text("long text", "LIMIT_EXCEEDED", "<a>" + "x".repeat(4_300_000) + "</a>"),
        text("long name", "LIMIT_EXCEEDED", "<" + "a".repeat(2_000) + "/>"),
        text("too large", "TOO_LARGE", "<a>" + "<!-- -->".repeat(700_000) + "</a>"));
  }

  private static String attributes(int n) {
    StringBuilder b = new StringBuilder("<a");
    for (int i = 0; i < n; i++) {
      b.append(" a").append(i).append("=''");
    }
    return b.append("/>").toString();
  }
}
