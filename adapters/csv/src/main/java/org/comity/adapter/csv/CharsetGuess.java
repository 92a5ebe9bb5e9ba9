package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Guesses the charset of a file that is not in the one declared. */
final class CharsetGuess {
  private static final int LOOKED_AT = 1 << 20;

  /** Charsets of one byte that older systems write. */
  private static final List<String> OTHERS =
      List.of("windows-1252", "windows-1250", "ISO-8859-2", "IBM850", "IBM852", "x-MacRoman");

  /** Apostrophes, middle and other dots, the hyphen that is not seen, degree, trade marks. */
  private static final String WITHIN =
      "\u2018\u2019\u00b4\u00b7\u2022\u2026\u00ad\u00b0\u00ae\u2122";

  private CharsetGuess() {}

  /** A half-sentence with the likely charset; empty where nothing is likely. */
  static String hint(Path file, Charset declared) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LOOKED_AT);
    }
    String likely = likely(bytes);
    return likely.isEmpty() || Charset.forName(likely).equals(declared)
        ? ""
        : "; the file looks like " + likely + ": charset: " + likely;
  }

  /**
   * What is told of a file that can be read in its charset of one byte a character, and in which
   * signs stand between letters that stand within no word; empty if none do.
   */
  static String strange(Path file, Charset declared) throws IOException {
    if (declared.newEncoder().maxBytesPerChar() != 1.0f
        || declared.equals(StandardCharsets.US_ASCII)) {
      return "";
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LOOKED_AT);
    }
    long signs = signs(bytes, declared);
    if (signs == 0) {
      return "";
    }
    StringBuilder better = new StringBuilder();
    for (String other : OTHERS) {
      if (Charset.isSupported(other) && signs(bytes, Charset.forName(other)) == 0) {
        better.append(better.length() == 0 ? "" : " or ").append(other);
      }
    }
    return signs
        + " times a sign such as a quotation mark or a currency stands between two letters in "
        + declared.name()
        + ", so the charset may be another"
        + (better.length() == 0 ? "" : ": " + better + " would have letters there");
  }

  /** How often a character beyond ASCII that is no letter stands between two letters. */
  private static long signs(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    long signs = 0;
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c > 127
          && isSign(c)
          && Character.isLetter(text.charAt(i - 1))
          && Character.isLetter(text.charAt(i + 1))) {
        signs++;
      }
    }
    return signs;
  }

  private static boolean isSign(char c) {
    return !Character.isLetterOrDigit(c)
        && !Character.isSpaceChar(c)
        && WITHIN.indexOf(c) < 0
        && Character.getType(c) != Character.OTHER_NUMBER
        && Character.getType(c) != Character.DASH_PUNCTUATION
        && Character.getType(c) != Character.NON_SPACING_MARK;
  }

  private static String likely(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return "UTF-16LE";
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return "UTF-16BE";
    }
    if (isUtf8(bytes)) {
      return "UTF-8";
    }
    for (byte b : bytes) {
      // The only bytes that windows-1252 does not have.
      int c = b & 0xFF;
      if (c == 0 || c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D) {
        return "";
      }
    }
    return "windows-1252";
  }

  /** The last character may be cut off. */
  private static boolean isUtf8(byte[] bytes) {
    int end = bytes.length;
    for (int cut = 0; cut < (bytes.length == LOOKED_AT ? 4 : 1); cut++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end - cut));
        return true;
      } catch (CharacterCodingException e) {
        // Then with one byte less, where the rest was not read.
      }
    }
    return false;
  }
}
