package org.comity.mapping.lint;

import java.util.List;

/** Data files that do not load, with everything that is wrong with them. */
public final class DataFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public DataFault(List<Finding> findings) {
    super(message(findings));
    this.findings = List.copyOf(findings);
  }

  /** Every fault, in order of file and place. */
  public List<Finding> findings() {
    return findings;
  }

  private static String message(List<Finding> findings) {
    StringBuilder text = new StringBuilder("the mapping data do not load:");
    findings.stream().limit(20).forEach(f -> text.append('\n').append(f));
    if (findings.size() > 20) {
      text.append("\n… and ").append(findings.size() - 20).append(" more");
    }
    return text.toString();
  }
}
