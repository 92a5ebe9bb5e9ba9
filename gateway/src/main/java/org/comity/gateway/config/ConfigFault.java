package org.comity.gateway.config;

/**
 * One fault of a configuration.
 *
 * @param source file, or name of the environment variable
 * @param line line from 1; 0 where there is none
 * @param column column from 1; 0 where there is none
 * @param code stable code
 * @param message what was seen and what would fit; never a secret
 */
public record ConfigFault(String source, int line, int column, Code code, String message) {

  /** Kinds of faults. */
  public enum Code {
    /** The file cannot be read. */
    UNREADABLE,
    /** The file is not the YAML that is taken here. */
    SYNTAX,
    /** A key that nothing reads. */
    UNKNOWN_KEY,
    /** A mandatory key is not there. */
    MISSING_KEY,
    /** A value is not of the form asked for. */
    WRONG_VALUE,
    /** Two things that must differ are the same. */
    DUPLICATE,
    /** A reference to a secret that is nowhere. */
    MISSING_SECRET,
    /** A secret written into the file. */
    SECRET_IN_FILE,
    /** A name of a registry that is not configured. */
    UNKNOWN_REGISTRY,
    /** A registry without a usable adapter folder or engine. */
    NO_ADAPTER,
    /** Two keys that share one environment variable. */
    ENVIRONMENT_COLLISION,
    /** An environment variable that stands for no key. */
    UNKNOWN_VARIABLE
  }

  /** {@code file:line:column CODE what was seen; what would fit}. */
  @Override
  public String toString() {
    String place = line > 0 ? source + ":" + line + ":" + column : source;
    return place + " " + code + " " + message;
  }
}
