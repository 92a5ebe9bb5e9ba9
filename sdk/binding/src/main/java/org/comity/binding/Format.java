package org.comity.binding;

/** A face of the contract. Both carry the same content. */
public enum Format {
  JSON("application/json"),
  XML("application/xml");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type without parameters. */
  public String mediaType() {
    return mediaType;
  }
}
