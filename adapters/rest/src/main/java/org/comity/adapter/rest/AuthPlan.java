package org.comity.adapter.rest;

import java.net.URI;
import java.security.PrivateKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request shows who sends it. Holds secrets and shows none. */
sealed interface AuthPlan {
  /**
   * A header field of fixed value: bearer, basic, API key.
   *
   * @param name its name
   * @param value its value, a secret
   */
  record Fixed(String name, String value) implements AuthPlan {
    @Override
    public String toString() {
      return "Fixed[" + name + "]";
    }
  }

  /**
   * A query parameter of fixed value.
   *
   * @param name its name
   * @param value its value, a secret
   */
  record Query(String name, String value) implements AuthPlan {
    @Override
    public String toString() {
      return "Query[" + name + "]";
    }
  }

  /**
   * A keyed digest of the request in a header field.
   *
   * @param name name of the field
   * @param key the key
   * @param algorithm algorithm as Java names it
   * @param encoding base64, base64url or hex
   * @param sign what is digested; may hold placeholders of the request
   * @param prefix what stands before the value
   */
  record Hmac(
      String name, String key, String algorithm, String encoding, Template sign, Template prefix)
      implements AuthPlan {
    @Override
    public String toString() {
      return "Hmac[" + name + "]";
    }
  }

  /**
   * OAuth 2 client credentials.
   *
   * @param tokenEndpoint where tokens are given out
   * @param clientId our id
   * @param secret shared secret; absent with a key
   * @param key private key of the assertion; absent with a secret
   * @param keyId its id, as the token server knows it
   * @param algorithm JWS algorithm of the assertion
   * @param audience whom the assertion is for
   * @param secretInBody whether the secret stands in the form, not in a header field
   * @param parameters further fields of the form: scope, audience, resource
   */
  record OAuth(
      URI tokenEndpoint,
      String clientId,
      @Nullable String secret,
      @Nullable PrivateKey key,
      @Nullable String keyId,
      String algorithm,
      String audience,
      boolean secretInBody,
      Map<String, String> parameters)
      implements AuthPlan {
    @Override
    public String toString() {
      return "OAuth[" + clientId + "]";
    }
  }
}
