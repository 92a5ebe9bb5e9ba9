package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows two framework versions side by side: a diagram whose every arrow has a number,
 * and a table that says the same in words, with the sources. One file without scripts; it prints,
 * and it reads from right to left where its texts do.
 */
public final class LevelPage {
  private static final String BUNDLE = "org.comity.mapping.level.page";

  private final Levels levels;
  private final Framework from;
  private final Framework to;
  private final Texts texts;
  private final Map<String, LevelComparison> answers = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();

  /** One arrow of the diagram. */
  private record Arrow(int number, int from, int to, String kind) {}

  private LevelPage(Levels levels, Framework from, Framework to, Texts texts) {
    this.levels = levels;
    this.from = from;
    this.to = to;
    this.texts = texts;
    for (String level : from.levelIds()) {
      LevelComparison c = levels.between(from.id(), level, to.id());
      answers.put(level, c);
      for (FrameworkLevel l : c.levels()) {
        int a = from.levelIds().indexOf(level);
        int b = to.levelIds().indexOf(l.level());
        arrows.add(new Arrow(arrows.size() + 1, a, b, c.kind().raw()));
      }
    }
  }

  /**
   * The page as HTML.
   *
   * @param fromVersion version id
   * @param toVersion version id
   * @param language language of the texts; {@code null} is English
   * @throws IllegalArgumentException if there is no such version
   */
  public static String html(
      Levels levels, String fromVersion, String toVersion, @Nullable String language) {
    Framework from = version(levels, fromVersion);
    Framework to = version(levels, toVersion);
    return new LevelPage(levels, from, to, Texts.of(BUNDLE, language)).render();
  }

  private static Framework version(Levels levels, String id) {
    return levels.data().frameworks().stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such framework version"));
  }

  private String render() {
    StringBuilder out = new StringBuilder(16_000);
    String title = esc(texts.get("title", from.id(), to.id()));
    out.append("<!DOCTYPE html>\n<html lang=\"")
        .append(esc(texts.language()))
        .append("\" dir=\"")
        .append(rtl() ? "rtl" : "ltr")
        .append("\">\n<head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(title)
        .append("</title>\n<style>")
        .append(PageStyle.CSS)
        .append("</style></head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n<p class=\"notice\">")
        .append(esc(texts.get("notice")))
        .append("</p>\n");
    frameworks(out);
    new PageDiagram(from, to, rtl())
        .draw(out, esc(texts.get("diagram", from.id(), to.id())), rows());
    table(out);
    out.append("<footer><p>")
        .append(esc(texts.get("edition")))
        .append(" <bdi class=\"code\">")
        .append(esc(levels.edition()))
        .append("</bdi></p></footer>\n</body></html>\n");
    return out.toString();
  }

  private boolean rtl() {
    return texts.get("dir").equals("rtl");
  }

  private List<PageDiagram.Line> rows() {
    return arrows.stream()
        .map(
            a ->
                new PageDiagram.Line(
                    a.number(),
                    a.from(),
                    a.to(),
                    texts.get(
                        "arrow",
                        String.valueOf(a.number()),
                        from.levelIds().get(a.from()),
                        to.levelIds().get(a.to()),
                        texts.get("kind." + a.kind())),
                    a.kind().equals("EXACT")))
        .toList();
  }

  private void frameworks(StringBuilder out) {
    out.append("<dl>\n");
    for (Framework f : List.of(from, to)) {
      out.append("<dt><bdi>").append(esc(f.id())).append("</bdi></dt><dd><bdi>");
      out.append(esc(f.name())).append("</bdi>");
      if (f.status() != null) {
        out.append(" · <bdi>").append(esc(f.status())).append("</bdi>");
      }
      out.append("<br><bdi class=\"source\">").append(esc(f.source())).append("</bdi></dd>\n");
    }
    out.append("</dl>\n");
  }

  private void table(StringBuilder out) {
    out.append("<table><caption>").append(esc(texts.get("caption", from.id(), to.id())));
    out.append("</caption>\n<thead><tr>");
    for (String column : List.of("arrows", "level", "kind", "levels", "rests", "warnings")) {
      out.append("<th scope=\"col\">").append(esc(texts.get("column." + column))).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (Map.Entry<String, LevelComparison> e : answers.entrySet()) {
      row(out, e.getKey(), e.getValue());
    }
    out.append("</tbody></table>\n");
  }

  private void row(StringBuilder out, String level, LevelComparison c) {
    int at = from.levelIds().indexOf(level);
    out.append("<tr><td>");
    for (Arrow a : arrows) {
      if (a.from() == at) {
        out.append("<span class=\"number\" id=\"arrow-").append(a.number()).append("\">");
        out.append(a.number()).append("</span> ");
      }
    }
    out.append("</td><th scope=\"row\"><bdi>").append(esc(level)).append("</bdi></th><td>");
    out.append(esc(texts.get("kind." + c.kind().raw()))).append("</td><td>");
    for (FrameworkLevel l : c.levels()) {
      out.append("<bdi>").append(esc(l.level())).append("</bdi> ");
    }
    out.append("</td><td>");
    links(out, c);
    out.append("</td><td>");
    for (String w : c.warnings()) {
      out.append("<bdi class=\"code\">").append(esc(w)).append("</bdi> ");
    }
    out.append("</td></tr>\n");
  }

  private void links(StringBuilder out, LevelComparison c) {
    if (c.path().isEmpty()) {
      out.append(esc(texts.get("nothing")));
      return;
    }
    out.append("<ol>");
    for (LevelLink link : c.path()) {
      String target = link.to().isEmpty() ? "–" : named(link.to().get(0));
      out.append("<li><bdi>")
          .append(esc(named(link.from())))
          .append("</bdi> ")
          .append(rtl() ? '←' : '→')
          .append(" <bdi>");
      out.append(esc(target)).append("</bdi> <span class=\"code\">");
      out.append(esc(link.relation())).append("</span>: <bdi>").append(esc(link.report()));
      out.append("</bdi>");
      if (link.edition() != null) {
        out.append(", <bdi>").append(esc(link.edition())).append("</bdi>");
      }
      out.append("; ").append(esc(texts.get("evidence." + link.evidence().raw())));
      out.append("; <bdi class=\"source\">").append(esc(link.source())).append("</bdi></li>");
    }
    out.append("</ol>");
  }

  private static String named(FrameworkLevel level) {
    return level.framework() + " " + level.level();
  }

  /** Escapes for text and for attributes in double quotes. */
  static String esc(@Nullable String s) {
    if (s == null) {
      return "";
    }
    return s.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
