package org.comity.mapping.level;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Texts in the language of the reader, from a resource bundle. A language without texts gets
 * English. Immutable; safe for many threads.
 */
public final class Texts {
  private static final ResourceBundle.Control NO_SURPRISES =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts of a bundle in a language, such as {@code fr}; {@code null} is English. */
  public static Texts of(String bundle, @Nullable String language) {
    Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
    return new Texts(
        ResourceBundle.getBundle(bundle, locale, Texts.class.getClassLoader(), NO_SURPRISES));
  }

  /** A text with its places filled: {@code {0}}, {@code {1}} and so on, and no other syntax. */
  public String get(String key, Object... values) {
    String text = bundle.getString(key);
    StringBuilder out = new StringBuilder(text.length() + 40);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c == '{' && i + 2 < text.length() ? text.charAt(i + 1) - '0' : -1;
      if (digit >= 0 && digit < values.length && text.charAt(i + 2) == '}') {
        out.append(values[digit]);
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The language of the texts; {@code en} for the texts without a language. */
  public String language() {
    String language = bundle.getLocale().getLanguage();
    return language.isEmpty() ? "en" : language;
  }
}
