package org.comity.binding.signature;

import java.util.List;
import java.util.Optional;

/**
 * The keys of a gateway, as {@code /.well-known/comity/keys} gives them.
 *
 * @param keys keys in use and retired ones
 */
public record KeySet(List<VerificationKey> keys) {
  public KeySet {
    keys = List.copyOf(keys);
  }

  /** The key with this id. */
  public Optional<VerificationKey> find(String keyId) {
    return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
  }
}
