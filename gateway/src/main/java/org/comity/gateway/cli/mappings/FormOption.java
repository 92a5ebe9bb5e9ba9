package org.comity.gateway.cli.mappings;

import java.nio.charset.StandardCharsets;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import picocli.CommandLine.Option;

/** How a result is printed. */
final class FormOption {
  /** Forms of a result. */
  enum Form {
    table,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "How the result is printed: ${COMPLETION-CANDIDATES}. Default: table.")
  Form form = Form.table;

  boolean json() {
    return form == Form.json;
  }

  /** A record of the model as JSON. */
  static <T extends Record> String json(DocumentType<T> type, T value) {
    byte[] json =
        BindingContext.forVersion(SchemaVersion.V1_0).writer(Format.JSON).write(type, value);
    return new String(json, StandardCharsets.UTF_8);
  }
}
