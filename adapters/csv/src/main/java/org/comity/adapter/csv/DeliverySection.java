package org.comity.adapter.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comity.adapter.csv.CsvLayout.AcknowledgementFile;
import org.comity.adapter.csv.CsvLayout.OutboundFile;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvSink;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;

/** Reads {@code outbound} and {@code acknowledgement} of {@code csv:}. */
final class DeliverySection {
  private final CsvFormat format;

  /**
   * @param format how files of this registry are written
   */
  DeliverySection(CsvFormat format) {
    this.format = format;
  }

  OutboundFile outbound(PlainTree tree) {
    tree.only("file", "columns", "keyColumn", "charset", "delimiter", "formulas");
    NamePattern name = new NamePattern(tree.required("file"));
    if (!name.text().isEmpty()
        && (!name.isSound() || !name.hasKey() || name.text().contains("*"))) {
      tree.fault("file", "a plain file name with {key} is expected");
    }
    List<String> columns = tree.texts("columns");
    String keyColumn = tree.textOrNull("keyColumn");
    if (columns.isEmpty()) {
      tree.fault("columns", "at least one column is needed");
    } else if (keyColumn != null && !columns.contains(keyColumn)) {
      tree.fault("keyColumn", "there is no such column; " + NearWord.hint(keyColumn, columns));
    }
    boolean keep = tree.choice("formulas", "neutralise", "neutralise", "keep").equals("keep");
    return new OutboundFile(
        name,
        columns,
        keyColumn,
        FormatKeys.read(tree, new CsvFormat(StandardCharsets.UTF_8, format.delimiter(), true)),
        keep ? CsvSink.Formulas.KEEP : CsvSink.Formulas.NEUTRALISE);
  }

  AcknowledgementFile acknowledgement(PlainTree tree) {
    tree.only("file", "keyColumn", "outcome", "id", "code", "message", "charset", "delimiter");
    NamePattern name = new NamePattern(tree.required("file"));
    if (!name.text().isEmpty() && !name.isSound()) {
      tree.fault("file", "a plain file name with {key}, or with one *, is expected");
    }
    PlainTree outcome = tree.child("outcome");
    outcome.only("column", "accepted", "rejected");
    List<String> accepted = outcome.texts("accepted");
    if (accepted.isEmpty()) {
      outcome.fault("accepted", "is missing");
    }
    return new AcknowledgementFile(
        name,
        tree.required("keyColumn"),
        outcome.required("column"),
        accepted,
        outcome.texts("rejected"),
        tree.required("id"),
        tree.textOrNull("code"),
        tree.textOrNull("message"),
        FormatKeys.read(tree, format));
  }
}
