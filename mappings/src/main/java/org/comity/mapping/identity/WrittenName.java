package org.comity.mapping.identity;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.comity.adapter.spi.NameKey;
import org.comity.model.PersonName;

/**
 * A name made ready to be compared. Personal data.
 *
 * @param small its words in small letters
 * @param marked its words in capitals
 * @param folded its words in capitals without accents
 * @param plain whether no word has an accent
 * @param capitals whether it has no small letter, so that a capital may be that of several
 * @param scripts scripts of its letters
 */
record WrittenName(
    Parts small,
    Parts marked,
    Parts folded,
    boolean plain,
    boolean capitals,
    Set<UnicodeScript> scripts) {
  private static final Set<UnicodeScript> SPACELESS =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  /**
   * Words of a name.
   *
   * @param given given names; empty if the name is not divided
   * @param family family names; empty if the name is not divided
   * @param whole all words, given names first where they are known
   */
  record Parts(List<String> given, List<String> family, List<String> whole) {
    static Parts of(List<String> given, List<String> family) {
      List<String> all = new ArrayList<>(given);
      all.addAll(family);
      return new Parts(given, family, all);
    }

    static Parts of(List<String> whole) {
      return new Parts(List.of(), List.of(), whole);
    }

    boolean divided() {
      return !given.isEmpty() && !family.isEmpty();
    }

    /** The letters in each order that the name may be read in. */
    Set<String> readings() {
      return divided()
          ? Set.copyOf(List.of(join(given) + join(family), join(family) + join(given)))
          : Set.of(join(whole));
    }

    static String join(List<String> words) {
      return String.join("", words);
    }

    @Override
    public String toString() {
      return "Parts[***]";
    }
  }

  static WrittenName of(PersonName name) {
    String given = name.given();
    String family = name.family();
    String full = name.full();
    if (given != null && family != null) {
      return of(given + " " + family, words -> Parts.of(words.apply(given), words.apply(family)));
    }
    String part = given != null ? given : family;
    String whole = full != null ? full : part != null ? part : "";
    return of(whole, words -> Parts.of(words.apply(whole)));
  }

  private static WrittenName of(
      String whole, Function<Function<String, List<String>>, Parts> parts) {
    return new WrittenName(
        parts.apply(NameKey::smallWords),
        parts.apply(NameKey::markedWords),
        parts.apply(NameKey::words),
        NameKey.isPlain(whole),
        whole.codePoints().noneMatch(Character::isLowerCase),
        scripts(whole));
  }

  private static Set<UnicodeScript> scripts(String text) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .filter(s -> s != UnicodeScript.COMMON && s != UnicodeScript.INHERITED)
        .forEach(scripts::add);
    return scripts;
  }

  /** Whether it has no letter: marks and signs alone are no name. */
  boolean isEmpty() {
    return scripts.isEmpty();
  }

  boolean isGreek() {
    return scripts.equals(EnumSet.of(UnicodeScript.GREEK));
  }

  /** Whether its script can be read in one way only. Chinese characters cannot. */
  boolean hasOneReading() {
    return !scripts.contains(UnicodeScript.HAN);
  }

  /** Whether its script puts spaces between the words of a name. */
  boolean hasSpaces() {
    return !SPACELESS.containsAll(scripts);
  }

  @Override
  public String toString() {
    return "WrittenName[***]";
  }
}
