package org.comity.syntax.wsdl;

/**
 * Something in a description that does not fit, with its place.
 *
 * @param code stable code, such as {@code WSDL_IMPORT}
 * @param file file, relative to the folder that was read
 * @param line line from 1, or 0 for the file as a whole
 * @param column column from 1, or 0
 * @param seen what was seen
 * @param wouldFit what would fit
 */
public record WsdlFault(
    String code, String file, int line, int column, String seen, String wouldFit) {
  /** {@code file:line:column}. */
  public String place() {
    return file + ":" + line + ":" + column;
  }
}
