package org.comity.gateway.cli;

import picocli.CommandLine.Option;

/** How a result is printed. */
public final class OutputOption {
  /** Forms of a result. */
  public enum Form {
    table,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "How the result is printed: ${COMPLETION-CANDIDATES}. Default: table.")
  Form form = Form.table;

  /** Whether JSON is wanted. */
  public boolean json() {
    return form == Form.json;
  }
}
