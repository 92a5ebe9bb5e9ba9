package org.comity.gateway.feed;

import org.jspecify.annotations.Nullable;

/**
 * What one entry of a change feed says, without what it says of a person.
 *
 * @param credentialId opaque id
 * @param status status code
 * @param since since when it holds, as the registry says
 * @param fingerprint keyed digest of the whole entry as translated
 */
record Noticed(String credentialId, String status, @Nullable String since, byte[] fingerprint) {
  @Override
  public String toString() {
    return "Noticed[" + credentialId + ", " + status + "]";
  }
}
