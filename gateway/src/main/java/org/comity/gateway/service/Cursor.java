package org.comity.gateway.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** A place in a list, opaque to callers. */
public final class Cursor {
  private static final Pattern SHAPE = Pattern.compile("after (\\d{1,18})");

  private Cursor() {}

  /** The place after a number. */
  public static String after(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("after " + number).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The number after which to go on; 0 without a cursor.
   *
   * @throws ProblemException if the cursor is not one of ours
   */
  public static long read(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      Matcher m =
          SHAPE.matcher(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
      if (m.matches()) {
        return Long.parseLong(m.group(1));
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new ProblemException(
        ProblemCode.INVALID_VALUE,
        "use a cursor as an earlier page gave it",
        List.of(
            new ProblemEntry(null, null, "cursor", "INVALID_VALUE", "no such cursor", List.of())));
  }
}
