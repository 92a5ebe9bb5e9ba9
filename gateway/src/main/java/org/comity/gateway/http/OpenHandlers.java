package org.comity.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.comity.binding.DocumentType;
import org.comity.binding.signature.KeySet;
import org.comity.binding.signature.VerificationKey;
import org.comity.gateway.service.KeyCatalogue;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;

/** What everybody may read without a token: keys, contract, problem pages. */
final class OpenHandlers {
  private final KeyCatalogue keys;
  private final Contract contract;

  OpenHandlers(KeyCatalogue keys, Contract contract) {
    this.keys = keys;
    this.contract = contract;
  }

  Reply keys(ApiRequest request) {
    KeySet set = new KeySet(keys.keys().stream().map(OpenHandlers::published).toList());
    return Reply.of(200, DocumentType.KEY_SET, set, request.accept());
  }

  Reply contract(ApiRequest request) {
    return Reply.bytes(200, "application/yaml", contract.file());
  }

  Reply problem(ApiRequest request) {
    ProblemCode code;
    try {
      code = ProblemCode.valueOf(request.pathParameter("code"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No problem has this code; the contract lists all of them.");
    }
    String accept = request.header("accept");
    boolean json =
        accept != null
            && Negotiation.quality(accept, "application/json")
                > Negotiation.quality(accept, "text/html");
    return json
        ? Reply.bytes(200, "application/json", utf8(ProblemPages.json(code)))
        : Reply.bytes(200, "text/html; charset=utf-8", utf8(ProblemPages.html(code)));
  }

  private static VerificationKey published(KeyCatalogue.PublishedKey key) {
    byte[] der = Base64.getDecoder().decode(key.publicKey().replace('-', '+').replace('_', '/'));
    return new VerificationKey(
        key.keyId(),
        key.algorithm(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(der),
        key.validFrom(),
        key.validUntil());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
