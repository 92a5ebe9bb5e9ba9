package org.comity.gateway.engine;

import java.util.List;
import org.comity.mapping.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One jar of the folder of jars.
 *
 * @param file its name
 * @param digest {@code sha256:…} of its bytes; empty if it could not be read
 * @param version its own version, as its manifest says; absent if it says none
 * @param engines types of the engines that it brought
 * @param functions names of the mapping functions that it brought
 * @param findings why it was refused as a whole; empty if it was not
 */
public record JarReport(
    String file,
    String digest,
    @Nullable String version,
    List<String> engines,
    List<String> functions,
    List<Finding> findings) {
  public JarReport {
    engines = List.copyOf(engines);
    functions = List.copyOf(functions);
    findings = List.copyOf(findings);
  }

  /** Whether nothing of it is used. */
  public boolean isRefused() {
    return !findings.isEmpty();
  }
}
