package org.comity.mapping.identity;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;
import org.comity.adapter.spi.NameKey;
import org.comity.mapping.identity.WrittenName.Parts;

/**
 * Names in basic Latin capitals by the general rules of ICU. ICU is loaded at the first name that
 * needs it. Nothing is kept: what was romanised is personal data.
 */
final class Romanisation {
  private Romanisation() {}

  /** The rules take long to build, and are safe for many threads: ICU locks what it changes. */
  private static final class Rules {
    static final Transliterator TO_LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    static final Transliterator TO_SIMPLIFIED =
        Transliterator.getInstance("Traditional-Simplified");

    private Rules() {}
  }

  /** A name in A to Z; one in basic Latin comes back as it is. */
  static Parts of(Parts name) {
    if (name.divided()) {
      List<String> given = words(name.given());
      List<String> family = words(name.family());
      return Parts.of(given, family);
    }
    return Parts.of(words(name.whole()));
  }

  private static List<String> words(List<String> words) {
    String text = String.join(" ", words);
    if (isBasic(text)) {
      return words;
    }
    // Small letters: some alphabets have capitals that the rules do not know.
    return NameKey.words(Rules.TO_LATIN.transliterate(text.toLowerCase(Locale.ROOT)));
  }

  /** Chinese characters in their simplified forms. */
  static String simplified(Parts name) {
    return Rules.TO_SIMPLIFIED.transliterate(Parts.join(name.whole()));
  }

  private static boolean isBasic(String text) {
    return text.chars().allMatch(c -> c == ' ' || (c >= 'A' && c <= 'Z'));
  }
}
