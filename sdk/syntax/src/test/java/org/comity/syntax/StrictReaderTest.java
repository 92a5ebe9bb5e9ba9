package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictReaderTest {
  /** First and last of every range that UTF-8 tells apart, so that most mixtures are faulty. */
  private static final int[] EDGES = {
    0x00, 0x20, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
    0xEE, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF
  };

  private static final String[] TEXTS = {
    "a",
    "Zo\u00eb",
    "\u0080\u07ff",
    "Nguy\u1ec5n",
    "\u0800\u1000\ucfff",
    "\ud7ff\ue000\uffff",
    "\ud83d\ude00",
    "\0"
  };

  /** What was given, and where the bad bytes are; -1 if there are none. */
  private record Read(String text, long offset) {}

  @Test
  void textsAndOffsetsAreThoseOfThePlatformsDecoder() throws Exception {
    Random random = new Random(7);
    int faulty = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = bytes(random);
      Read wanted = byDecoder(bytes);
      faulty += wanted.offset() < 0 ? 0 : 1;
      for (int size : new int[] {2, 5, 8192}) {
        assertThat(byReader(bytes, size)).as("case %s, buffer of %s", i, size).isEqualTo(wanted);
      }
    }
    assertThat(faulty).isBetween(5_000, 15_000);
  }

  private static byte[] bytes(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n >= 0; n--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    byte[] sound = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextBoolean()) {
      sound[random.nextInt(sound.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
    }
    return sound;
  }

  private static Read byReader(byte[] bytes, int size) throws IOException {
    StringBuilder text = new StringBuilder();
    StrictReader reader = new StrictReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
    char[] buffer = new char[size];
    try {
      for (int n = reader.read(buffer, 0, size); n >= 0; n = reader.read(buffer, 0, size)) {
        text.append(buffer, 0, n);
      }
    } catch (StrictReader.BadBytes e) {
      assertThat(reader.sawNul()).isEqualTo(text.indexOf("\0") >= 0);
      return new Read(text.toString(), e.offset());
    }
    assertThat(reader.sawNul()).isEqualTo(text.indexOf("\0") >= 0);
    return new Read(text.toString(), -1);
  }

  private static Read byDecoder(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    return new Read(out.flip().toString(), result.isError() ? in.position() : -1);
  }
}
