package org.comity.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/** Puts a keyed digest of a request on it. */
final class Hmac {
  /** Placeholders of what is digested, beside those of every request. */
  static final Set<String> OF_REQUEST =
      Set.of("method", "host", "path", "query", "body", "bodySha256", "bodySha256Base64");

  private static final byte[] NOTHING = new byte[0];

  private Hmac() {}

  static Outbound.Request sign(AuthPlan.Hmac plan, Outbound.Request request, Values values)
      throws AdapterException {
    byte @Nullable [] content = request.body();
    byte[] body = content == null ? NOTHING : content;
    byte[] text;
    if (plan.sign().isOnly("body")) {
      // Byte for byte, whatever its charset.
      text = body;
    } else {
      String query = request.uri().getRawQuery();
      values
          .with("method", request.method())
          .with("host", request.uri().getRawAuthority())
          .with("path", request.uri().getRawPath())
          .with("query", query == null ? "" : query)
          .with("body", new String(body, StandardCharsets.UTF_8))
          .with("bodySha256", HexFormat.of().formatHex(Sha256.of(body)))
          .with("bodySha256Base64", Base64.getEncoder().encodeToString(Sha256.of(body)));
      text = plan.sign().fillOrEmpty(values).getBytes(StandardCharsets.UTF_8);
    }
    String digest = encoded(plan.encoding(), mac(plan, text));
    String prefix = plan.prefix().fillOrEmpty(values);
    return RequestWriter.with(request, plan.name(), prefix + digest);
  }

  private static byte[] mac(AuthPlan.Hmac plan, byte[] text) {
    try {
      Mac mac = Mac.getInstance(plan.algorithm());
      mac.init(new SecretKeySpec(plan.key().getBytes(StandardCharsets.UTF_8), plan.algorithm()));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("checked when the folder was read", e);
    }
  }

  private static String encoded(String encoding, byte[] digest) {
    return switch (encoding) {
      case "hex" -> HexFormat.of().formatHex(digest);
      case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      default -> Base64.getEncoder().encodeToString(digest);
    };
  }
}
