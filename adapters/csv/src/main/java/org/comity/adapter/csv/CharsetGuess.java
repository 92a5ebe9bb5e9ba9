package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Guesses the charset of a file that is not in the one declared. */
final class CharsetGuess {
  private static final int LOOKED_AT = 1 << 20;

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
