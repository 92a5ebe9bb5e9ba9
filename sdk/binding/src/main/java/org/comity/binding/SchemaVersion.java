package org.comity.binding;

/** A version of the wire contract. A major version has its own path and namespace. */
public enum SchemaVersion {
  /** The first version; path {@code /v1}, namespace {@code urn:comity:v1}. */
  V1_0("1.0");

  private final String text;

  SchemaVersion(String text) {
    this.text = text;
  }

  /** The version as it stands in the {@code Comity-Schema} header. */
  public String text() {
    return text;
  }
}
