package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonRowTest {
  /** Every character, alone and among others, is what a string would have become. */
  @Test
  void writesWhatTheTextWouldBe() {
    JsonRow out = new JsonRow();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      same(out, "a" + (char) c + "\u00e9\"");
    }
    same(out, "");
    same(out, "\ud83d\ude00 \\ \ud83d");
    same(out, "\ude00\ud83d");
    same(out, "\t".repeat(1000));
  }

  private static void same(JsonRow out, String text) {
    StringBuilder wanted = new StringBuilder();
    JsonText.append(wanted, text);
    char[] in = ("x" + text + "y").toCharArray();
    byte[] written = out.clear().text(in, 1, in.length - 1).toBytes();
    assertThat(written).isEqualTo(wanted.toString().getBytes(StandardCharsets.UTF_8));
  }
}
