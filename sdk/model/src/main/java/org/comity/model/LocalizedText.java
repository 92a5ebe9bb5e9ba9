package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text in one language.
 *
 * @param text the text, in Unicode NFC
 * @param language BCP 47 language tag, or {@code null} if the source does not say
 * @param script ISO 15924 script, or {@code null} where the language implies it
 * @param form original, or which translation
 */
public record LocalizedText(
    String text, @Nullable String language, @Nullable String script, Code<TextForm> form) {
  public LocalizedText {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(form, "form");
  }

  /** An original text in a language. */
  public static LocalizedText original(String text, @Nullable String language) {
    return new LocalizedText(text, language, null, Code.of(TextForm.ORIGINAL));
  }
}
