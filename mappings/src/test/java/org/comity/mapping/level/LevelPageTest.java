package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LevelPageTest {
  private static final Levels LEVELS = Levels.load();

  @Test
  void everyArrowHasItsRowInTheTable() {
    String html = LevelPage.html(LEVELS, "GB-SCT-SCQF", "IE-NFQ", null);
    Matcher arrows = Pattern.compile("href=\"#arrow-(\\d+)\"").matcher(html);
    int count = 0;
    while (arrows.find()) {
      count++;
      assertThat(html).contains("id=\"arrow-" + arrows.group(1) + "\"");
    }
    assertThat(count).isEqualTo(11);
    assertThat(html).contains("<html lang=\"en\" dir=\"ltr\">");
    assertThat(html)
        .contains("https://docslib.org/doc/5620981/qualifications-can-cross-boundaries");
    assertThat(html).contains("It is not a recognition");
    assertThat(html).doesNotContain("<script");
  }

  /** From right to left the source column stands on the other side and arrows point back. */
  @Test
  void turnsRoundForTextsFromRightToLeft() {
    String ltr = LevelPage.html(LEVELS, "EE-ESTQF", "IE-NFQ", null);
    String rtl = LevelPage.html(LEVELS, "EE-ESTQF", "IE-NFQ", "ar-XB");
    assertThat(rtl).contains("<html lang=\"ar\" dir=\"rtl\">");
    assertThat(xOf(ltr, "EE-ESTQF")).isLessThan(xOf(ltr, "IE-NFQ"));
    assertThat(xOf(rtl, "EE-ESTQF")).isGreaterThan(xOf(rtl, "IE-NFQ"));
    assertThat(rtl).contains("<bdi>EE-ESTQF</bdi>");
    assertThat(rtl).as("an arrow sign does not turn by itself").contains("←").doesNotContain("→");
    assertThat(PageStyle.CSS).doesNotContain("left").doesNotContain("right").contains("@page");
  }

  private static int xOf(String html, String label) {
    Matcher m = Pattern.compile("<text x=\"(\\d+)\"[^>]*>" + label + "</text>").matcher(html);
    assertThat(m.find()).isTrue();
    return Integer.parseInt(m.group(1));
  }

  @Test
  void whatIsShownIsEscaped() {
    String html = LevelPage.html(LEVELS, "AL-AQF", "EQF", "fr");
    assertThat(html).contains("&quot;similar to&quot;").doesNotContain("\"similar to\"");
    assertThat(html).contains("correspond, dans les deux sens");
  }

  /** Each language says everything; a text that is missing would show up as another language. */
  @Test
  void everyLanguageHasEveryText() throws Exception {
    for (String bundle : new String[] {"sentences", "page"}) {
      var english = keys(bundle + ".properties");
      assertThat(keys(bundle + "_fr.properties")).as(bundle).isEqualTo(english);
    }
    assertThat(keys("page_ar_XB.properties")).isEqualTo(keys("page.properties"));
  }

  private static java.util.Set<Object> keys(String file) throws java.io.IOException {
    java.util.Properties p = new java.util.Properties();
    try (var in = LevelPage.class.getResourceAsStream(file)) {
      p.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
    }
    return p.keySet();
  }
}
