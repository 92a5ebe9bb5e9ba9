package org.comity.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
  private final CsvGate gate = CsvGate.standard();

  @Test
  void writerNeutralisesFormulasAndRoundTripsTheRest() throws Exception {
    List<String> cells = List.of("=1+1", "+1", "-1", "@x", "\tx", "a,\"b\"\r\nc", "", "é");
    ByteArrayOutputStream safe = new ByteArrayOutputStream();
    try (CsvSink sink = gate.writer(safe, CsvFormat.STANDARD, CsvSink.Formulas.NEUTRALISE)) {
      sink.row(cells);
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try (CsvSink sink = gate.writer(kept, CsvFormat.STANDARD, CsvSink.Formulas.KEEP)) {
      sink.row(cells);
    }
    assertThat(firstRow(safe.toByteArray()))
        .containsExactly("'=1+1", "'+1", "'-1", "'@x", "'\tx", "a,\"b\"\r\nc", "", "é");
    assertThat(firstRow(kept.toByteArray())).isEqualTo(cells);
  }

  private List<String> firstRow(byte[] file) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    gate.read(
        new ByteArrayInputStream(file),
        new CsvFormat(UTF_8, ',', false),
        row -> rows.add(row.toList()));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void writerRefusesWhatItsCharsetLacks() {
    assertThatThrownBy(
            () -> {
              try (CsvSink sink =
                  gate.writer(
                      new ByteArrayOutputStream(),
                      new CsvFormat(ISO_8859_1, ';', false),
                      CsvSink.Formulas.KEEP)) {
                sink.row(List.of("\u4e2d"));
              }
            })
        .isInstanceOf(IOException.class);
  }
}
