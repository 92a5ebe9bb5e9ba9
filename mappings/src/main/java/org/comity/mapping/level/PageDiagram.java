package org.comity.mapping.level;

import java.util.List;
import java.util.Locale;

/** Draws the two frameworks as columns, highest level on top, and an arrow for every pair. */
final class PageDiagram {
  private static final int WIDTH = 720;
  private static final int BOX = 170;
  private static final int ROW = 36;
  private static final int TOP = 50;

  private final Framework from;
  private final Framework to;
  private final boolean rtl;

  PageDiagram(Framework from, Framework to, boolean rtl) {
    this.from = from;
    this.to = to;
    this.rtl = rtl;
  }

  /**
   * An arrow.
   *
   * @param number its number
   * @param from index of the level
   * @param to index of the target level
   * @param title what it says in words
   * @param exact whether it holds in both directions
   */
  record Line(int number, int from, int to, String title, boolean exact) {}

  void draw(StringBuilder out, String description, List<Line> lines) {
    int height = TOP + ROW * Math.max(from.levels().size(), to.levels().size()) + 20;
    out.append("<figure><svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
    out.append("\" width=\"").append(WIDTH).append("\" height=\"").append(height);
    out.append("\" role=\"img\" aria-labelledby=\"diagram-title\">\n<title id=\"diagram-title\">");
    out.append(description).append("</title>\n");
    column(out, from, x(0), height);
    column(out, to, x(1), height);
    for (Line line : lines) {
      arrow(out, line, height);
    }
    out.append("</svg></figure>\n");
  }

  /** Where a column begins; from right to left the source stands on the other side. */
  private int x(int column) {
    boolean near = (column == 0) != rtl;
    return near ? 10 : WIDTH - BOX - 10;
  }

  private static int y(int index, int height) {
    return height - 20 - ROW * index - ROW / 2;
  }

  private static void column(StringBuilder out, Framework f, int x, int height) {
    text(out, x + BOX / 2, 28, f.id());
    List<String> ids = f.levelIds();
    for (int i = 0; i < ids.size(); i++) {
      int y = y(i, height);
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>",
              x,
              y - 14,
              BOX,
              28));
      text(out, x + BOX / 2, y + 5, ids.get(i));
    }
    out.append('\n');
  }

  private static void text(StringBuilder out, int x, int y, String text) {
    out.append("<text x=\"").append(x).append("\" y=\"").append(y);
    out.append("\" text-anchor=\"middle\" direction=\"ltr\">");
    out.append(LevelPage.esc(text)).append("</text>");
  }

  private void arrow(StringBuilder out, Line line, int height) {
    int side = rtl ? -1 : 1;
    int startX = rtl ? x(0) : x(0) + BOX;
    int endX = rtl ? x(1) + BOX : x(1);
    int startY = y(line.from(), height);
    int endY = y(line.to(), height);
    int third = (endX - startX) / 3;
    out.append("<a href=\"#arrow-").append(line.number()).append("\"><g><title>");
    out.append(LevelPage.esc(line.title())).append("</title>");
    out.append(
        String.format(
            Locale.ROOT,
            "<path class=\"%s\" fill=\"none\" stroke-width=\"2\" d=\"M%d %dC%d %d %d %d %d %d"
                + "m%d -5l%d 5l%d 5\"/>",
            line.exact() ? "exact" : "other",
            startX,
            startY,
            startX + third,
            startY,
            endX - third,
            endY,
            endX,
            endY,
            -9 * side,
            9 * side,
            -9 * side));
    int markX = startX + side * (24 + 26 * (line.number() % 3));
    out.append("<circle cx=\"").append(markX).append("\" cy=\"").append(startY);
    out.append("\" r=\"10\"/>");
    text(out, markX, startY + 5, String.valueOf(line.number()));
    out.append("</g></a>\n");
  }
}
