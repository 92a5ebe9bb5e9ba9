package org.comity.adapter.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Asks a token server for a token (RFC 6749 section 4.4, RFC 7523). */
final class TokenRequest {
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_TOKEN = 8 * 1024;
  private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);
  private static final Duration LIFE_IF_UNTOLD = Duration.ofSeconds(60);
  private static final Duration LONGEST_LIFE = Duration.ofHours(24);

  /** Codes of RFC 6749: what else a server writes might be anything. */
  private static final Set<String> CODES =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "invalid_target");

  private final AuthPlan.OAuth plan;
  private final Outbound http;
  private final Clock clock;

  TokenRequest(AuthPlan.OAuth plan, Outbound http, Clock clock) {
    this.plan = plan;
    this.http = http;
    this.clock = clock;
  }

  /**
   * A token.
   *
   * @param value the token, a secret
   * @param renewAt from when on a new one is asked for
   * @param ends when it ends
   */
  record Token(String value, Instant renewAt, Instant ends) {
    @Override
    public String toString() {
      return "Token[***]";
    }
  }

  Token ask(CallContext call) throws AdapterException {
    Outbound.Response response;
    Instant asked = clock.instant();
    try {
      response = http.exchange(request(), call);
    } catch (AdapterException e) {
      throw ofTokenServer(e);
    }
    int status = response.status();
    if (status == 429 || status >= 500) {
      throw AdapterException.unavailable(
          "the registry's token server failed (HTTP " + status + ")",
          AnswerJudge.retryAfter(response, asked),
          null);
    }
    Map<?, ?> answer = read(response);
    if (status == 400 || status == 401 || status == 403) {
      String code = answer.get("error") instanceof String text && CODES.contains(text) ? text : "?";
      throw AdapterException.refused(
          "the registry's token server refused our client (HTTP "
              + status
              + ", "
              + code
              + "): the operator of this gateway checks clientId and its key or secret");
    }
    if (status != 200) {
      throw noToken("HTTP " + status);
    }
    return token(answer, asked);
  }

  private static Token token(Map<?, ?> answer, Instant asked) throws AdapterException {
    boolean bearer =
        answer.get("token_type") instanceof String type && type.equalsIgnoreCase("Bearer");
    if (!bearer || !(answer.get("access_token") instanceof String value)) {
      throw noToken("no bearer token");
    }
    if (value.length() > LONGEST_TOKEN || !value.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw noToken("a token of a form that cannot be sent");
    }
    Duration life = LIFE_IF_UNTOLD;
    if (answer.get("expires_in") instanceof String seconds && seconds.matches("\\d{1,9}")) {
      life = Duration.ofSeconds(Long.parseLong(seconds));
    }
    life = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
    // Early enough that it does not end on its way, and never at once.
    Duration early = life.dividedBy(5);
    early = early.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMinutes(1) : early;
    return new Token(value, asked.plus(life).minus(early), asked.plus(life));
  }

  private static Map<?, ?> read(Outbound.Response response) throws AdapterException {
    try {
      if (JsonGate.standard().readPlain(response.body()) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (SyntaxFault e) {
      if (response.status() != 200) {
        return Map.of();
      }
    }
    throw noToken("no JSON object");
  }

  private static AdapterException noToken(String what) {
    return AdapterException.invalidAnswer(
        "the registry's token server gave no token that can be used (" + what + ")", null);
  }

  private static AdapterException ofTokenServer(AdapterException e) {
    return switch (e.kind()) {
      case TIMEOUT ->
          AdapterException.timeout("the registry's token server did not answer in time", e);
      case UNAVAILABLE ->
          AdapterException.unavailable(
              "the registry's token server cannot be reached: " + e.getMessage(),
              e.retryAfter(),
              e);
      case INVALID_ANSWER -> noToken(String.valueOf(e.getMessage()));
      default ->
          AdapterException.refused(
              "the registry's token server: " + String.valueOf(e.getMessage()));
    };
  }

  private Outbound.Request request() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.putAll(plan.parameters());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    String secret = plan.secret();
    PrivateKey key = plan.key();
    if (key != null) {
      form.put("client_id", plan.clientId());
      form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      form.put("client_assertion", assertion(key));
    } else if (secret != null && plan.secretInBody()) {
      form.put("client_id", plan.clientId());
      form.put("client_secret", secret);
    } else if (secret != null) {
      String pair = RequestWriter.encode(plan.clientId()) + ":" + RequestWriter.encode(secret);
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
    }
    List<String> pairs = new ArrayList<>();
    form.forEach((k, v) -> pairs.add(RequestWriter.encode(k) + "=" + RequestWriter.encode(v)));
    return new Outbound.Request(
        "POST",
        plan.tokenEndpoint(),
        headers,
        String.join("&", pairs).getBytes(StandardCharsets.US_ASCII),
        LARGEST_ANSWER);
  }

  /** Says who we are, for one use within a minute. */
  private String assertion(PrivateKey key) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(plan.clientId())
            .subject(plan.clientId())
            .audience(plan.audience())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
            .build();
    @Nullable String keyId = plan.keyId();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.parse(plan.algorithm()))
            .type(JOSEObjectType.JWT)
            .keyID(keyId)
            .build();
    try {
      JWSSigner signer =
          key instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(key);
      SignedJWT signed = new SignedJWT(header, claims);
      signed.sign(signer);
      return signed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that was checked cannot sign", e);
    }
  }
}
