package org.comity.gateway.cli;

import picocli.CommandLine.Option;

/** How a result is printed. */
final class OutputOption {
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
}
