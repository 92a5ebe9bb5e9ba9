package org.comity.mapping.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Countries and languages as the standards know them: the lists come with Java. */
public final class KnownCodes {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> FORMER = former();
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private KnownCodes() {}

  /** Countries of ISO 3166-3: what they gave out is still held. */
  private static Set<String> former() {
    Set<String> former = new TreeSet<>();
    Locale.getISOCountries(Locale.IsoCountryCode.PART3)
        .forEach(code -> former.add(code.substring(0, 2)));
    return Set.copyOf(former);
  }

  /**
   * Whether a text is a country of today: ISO 3166-1 alpha-2, or one of the codes that begin with X
   * and are left to whoever uses them.
   */
  public static boolean isCountry(String text) {
    return COUNTRIES.contains(text) || text.matches("X[A-Z]");
  }

  /** Whether a text is a language tag of BCP 47 whose language is one. */
  public static boolean isLanguage(String text) {
    try {
      String language = new Locale.Builder().setLanguageTag(text).build().getLanguage();
      // Of three letters there are thousands; the list has those of two.
      return language.isEmpty()
          ? text.matches("(?i)x-.+|und(-.+)?")
          : language.length() == 2 ? isListed(language) : language.length() == 3;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static boolean isListed(String language) {
    return LANGUAGES.contains(language) || Set.of("he", "id", "yi").contains(language);
  }

  /**
   * What would fit in place of a text, by the name of the component that it is written for.
   *
   * @return {@code null} if it fits, or if nothing is known of the component
   */
  public static @Nullable String wrong(String component, String text) {
    return switch (component) {
      case "language" -> isLanguage(text) ? null : language(text);
      case "country" ->
          isCountry(text) || FORMER.contains(text)
              ? null
              : "two capital letters of ISO 3166-1 (or XK)";
      default -> null;
    };
  }

  private static String language(String text) {
    String form = "a language tag such as en, mi or pt-BR";
    String tag = text.replace('_', '-');
    if (!tag.equals(text) && isLanguage(tag)) {
      return "did you mean " + tag + "? (" + form + ")";
    }
    for (String language : LANGUAGES) {
      Locale locale = new Locale.Builder().setLanguage(language).build();
      Collection<String> names =
          Arrays.asList(
              locale.getDisplayLanguage(Locale.ENGLISH), locale.getDisplayLanguage(locale));
      if (names.stream().anyMatch(n -> n.equalsIgnoreCase(text.strip()))) {
        return "did you mean " + language + "? (" + form + ")";
      }
    }
    return form;
  }
}
