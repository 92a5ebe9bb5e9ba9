package org.comity.adapter.spi;

/**
 * A key that a deployment may set for a registry.
 *
 * @param name the key as written
 * @param required whether the start stops without it
 * @param secret whether its value must be a reference to a secret
 * @param description what it is for, in one sentence
 */
public record SettingKey(String name, boolean required, boolean secret, String description) {

  /**
   * Whether it is a further address that the adapter calls, such as {@code tokenEndpoint}: an http
   * or https address, to which the deployment thereby opens the way out.
   */
  public boolean isAddress() {
    return name.endsWith("Endpoint");
  }

  /**
   * Whether it chooses among what the adapter folder describes, such as the release of a registry's
   * files: a folder must be sound without it.
   */
  public boolean isChoice() {
    return name.equals("release");
  }
}
