package org.comity.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes of another charset than the declared one are told, and never read as other letters. */
class CsvCharsetTest {
  private final CsvGate gate = CsvGate.standard();

  @Test
  void invalidBytesAreToldWithTheirOffset() {
    byte[] file = ("a\n" + "x\n".repeat(100_000) + "\u00e9").getBytes(ISO_8859_1);
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class,
            () -> gate.read(new ByteArrayInputStream(file), CsvFormat.STANDARD, row -> {}));
    assertThat(fault.code()).isEqualTo("ENCODING");
    assertThat(fault.getMessage()).endsWith("offset 200002");
  }

  private String encoding(byte[] file, String charset) {
    CsvFormat format = new CsvFormat(Charset.forName(charset), ',', true);
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class, () -> gate.read(new ByteArrayInputStream(file), format, row -> {}));
    if (fault == null) {
      return "";
    }
    assertThat(fault.code()).isEqualTo("ENCODING");
    return String.valueOf(fault.getMessage());
  }

  @Test
  void utf8IsNotReadAsACharsetOfSingleBytes() {
    for (String charset : List.of("windows-1252", "ISO-8859-1", "windows-1257", "IBM850")) {
      assertThat(encoding("a\nCaf\u00e9\n".getBytes(UTF_8), charset))
          .startsWith("these bytes are UTF-8; the charset says " + charset)
          .endsWith("offset 5");
      String much = "a\n" + "x\n".repeat(100_000) + "\u0161\u20ac\ud83d\ude00\n";
      assertThat(encoding(much.getBytes(UTF_8), charset)).endsWith("offset 200002");
    }
    assertThat(encoding("\ufeffa\nx\n".getBytes(UTF_8), "windows-1252")).contains("UTF-8");
  }

  @Test
  void textOfACharsetOfSingleBytesIsRead() {
    Charset latin = Charset.forName("windows-1252");
    assertThat(encoding("a\nCaf\u00e9 \u20ac\u2019\n".getBytes(latin), "windows-1252")).isEmpty();
    // One letter that UTF-8 could have, and one that it could not.
    assertThat(encoding("a\n\u00c3\u00a9\n\u00e9\n".getBytes(latin), "windows-1252")).isEmpty();
    // A character of UTF-8 that was cut is none.
    assertThat(encoding("a\n\u00e2\u201a".getBytes(latin), "windows-1252")).isEmpty();
    assertThat(encoding("a\nplain\n".getBytes(UTF_8), "windows-1252")).isEmpty();
    assertThat(encoding("a\n\u044f\u0416\n".getBytes(Charset.forName("KOI8-R")), "KOI8-R"))
        .isEmpty();
  }

  @Test
  void lettersOfWindowsAreNoControlsOfIso() {
    Charset windows = Charset.forName("windows-1252");
    byte[] file = ("a\n" + "x\n".repeat(60_000) + "O\u2019Neill\n").getBytes(windows);
    assertThat(encoding(file, "ISO-8859-1")).contains("windows-1252").endsWith("offset 120003");
    assertThat(encoding(file, "windows-1252")).isEmpty();
    assertThat(encoding("a\n\u00e9\u00ff\n".getBytes(ISO_8859_1), "ISO-8859-15")).isEmpty();
  }

  @Test
  void utf16IsToldOnce() {
    for (String charset : List.of("windows-1252", "UTF-8", "US-ASCII")) {
      for (String other : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
        byte[] file = "a,b\nx,yz\n".getBytes(Charset.forName(other));
        assertThat(encoding(file, charset)).startsWith("these bytes are UTF-16");
      }
    }
    assertThat(encoding("a\nx\n".getBytes(Charset.forName("UTF-16")), "UTF-16")).isEmpty();
  }
}
