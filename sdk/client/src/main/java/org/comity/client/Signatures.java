package org.comity.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.comity.binding.DocumentType;
import org.comity.binding.signature.KeySet;
import org.comity.binding.signature.SignatureVerifier;
import org.comity.binding.signature.SignatureVerifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures with the keys that the gateway publishes; keeps them until one is missing.
 */
final class Signatures {
  private final Core core;
  private final AtomicReference<@Nullable SignatureVerifier> known = new AtomicReference<>();

  Signatures(Core core) {
    this.core = core;
  }

  CompletableFuture<KeySet> keys(long deadline) {
    return core.call(
        Operation.get("getKeys", "/.well-known/comity/keys", DocumentType.KEY_SET), deadline);
  }

  /**
   * The value, once its signature is verified; at once if this client does not verify.
   *
   * @param check verifies by the given keys
   */
  <T> CompletableFuture<T> verified(
      T value, Received received, Function<SignatureVerifier, Verdict> check, long deadline) {
    if (!core.settings().verifySignatures()) {
      return CompletableFuture.completedFuture(value);
    }
    SignatureVerifier verifier = known.get();
    Verdict first = verifier == null ? Verdict.UNKNOWN_KEY : check.apply(verifier);
    if (first != Verdict.UNKNOWN_KEY) {
      return settled(value, received, first);
    }
    // Keys rotate: one that is not known is looked up once.
    return keys(deadline)
        .thenCompose(
            keys -> {
              SignatureVerifier fresh = new SignatureVerifier(keys);
              known.set(fresh);
              return settled(value, received, check.apply(fresh));
            });
  }

  private static <T> CompletableFuture<T> settled(T value, Received received, Verdict verdict) {
    return verdict == Verdict.VALID
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(
            received.invalid("the signature does not hold: " + verdict, false));
  }
}
