package org.comity.adapter.spi;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of a person's name does not depend on who writes it: letters without case and, in the
 * scripts where they are signs on a letter and no letters themselves, without accents. Engines make
 * their look-up keys of it, the gateway compares names by it, so that what the gateway can take for
 * the same name is found. It knows no transliteration. Pure; safe for many threads.
 */
public final class NameKey {
  /** Scripts in which a mark changes a letter but makes no other one. */
  private static final Set<UnicodeScript> MARKED =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARABIC,
          UnicodeScript.HEBREW);

  /** Letters with a stroke that Unicode does not decompose, and what they are a form of. */
  private static final String STROKED = "ŁØĐĦŦƵ";

  private static final String PLAIN = "LODHTZ";

  private NameKey() {}

  /**
   * A key that is equal for every order and way of writing of one name in one script: its letters,
   * sorted. Other names may have the same key, so it finds candidates and decides nothing.
   *
   * @param whole all parts of the name, in any order
   * @return the key; empty if the name has no letter
   */
  public static String of(String whole) {
    int[] letters = letters(String.join("", words(whole)));
    Arrays.sort(letters);
    return new String(letters, 0, letters.length);
  }

  /**
   * Whether two names of two records with one birth date are worth to be compared: they are in two
   * scripts, or share a word, or the first letters of two words.
   */
  public static boolean mayBeOne(String one, String other) {
    List<String> a = words(one);
    List<String> b = new ArrayList<>(words(other));
    if (a.isEmpty() || b.isEmpty() || Collections.disjoint(scripts(a), scripts(b))) {
      return true;
    }
    int shared = 0;
    for (String word : a) {
      if (b.contains(word)) {
        return true;
      }
      int first = word.codePointAt(0);
      for (int i = 0; i < b.size(); i++) {
        if (b.get(i).codePointAt(0) == first) {
          b.remove(i);
          shared++;
          break;
        }
      }
    }
    return shared >= 2;
  }

  private static Set<UnicodeScript> scripts(List<String> words) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    words.forEach(word -> scripts.add(UnicodeScript.of(word.codePointAt(0))));
    return scripts;
  }

  /**
   * The words of a name, in capitals and without marks. A hyphen or full stop ends a word; an
   * apostrophe does not.
   */
  public static List<String> words(String text) {
    String stripped = strip(Normalizer.normalize(upper(text), Normalizer.Form.NFKD));
    return split(Normalizer.normalize(stripped, Normalizer.Form.NFC));
  }

  /** The words of a name in capitals, marks kept. */
  public static List<String> markedWords(String text) {
    return split(upper(text));
  }

  /**
   * The words of a name in small letters, marks kept, letter by letter: what only capitals have in
   * common, as {@code ı} and {@code i}, or {@code ß} and {@code ss}, stays apart.
   */
  public static List<String> smallWords(String text) {
    StringBuilder small = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .map(c -> isDotOfItsOwn(c) ? c : Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(small::appendCodePoint);
    return split(small.toString());
  }

  private static boolean isDotOfItsOwn(int c) {
    return c == 'ı' || c == 'İ';
  }

  /** Whether nothing is lost in {@link #words}: no accent, no stroke, no letter of two. */
  public static boolean isPlain(String text) {
    String nfkc = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String lower = nfkc.toLowerCase(Locale.ROOT);
    return markedWords(nfkc).equals(words(nfkc))
        && upper(lower).toLowerCase(Locale.ROOT).equals(lower);
  }

  private static String upper(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
  }

  private static String strip(String decomposed) {
    StringBuilder out = new StringBuilder(decomposed.length());
    boolean marksGo = false;
    for (int i = 0; i < decomposed.length(); ) {
      int c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      if (isMark(c)) {
        if (!marksGo) {
          out.appendCodePoint(c);
        }
      } else {
        UnicodeScript script = UnicodeScript.of(c);
        marksGo = MARKED.contains(script);
        int stroked = STROKED.indexOf(c);
        out.appendCodePoint(stroked < 0 ? c : PLAIN.charAt(stroked));
      }
    }
    return out.toString();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if ((Character.isLetterOrDigit(c) && !isModifier(c)) || isMark(c)) {
        word.appendCodePoint(c);
      } else if (!isInsideWord(c) && word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** Apostrophes and their kin, soft hyphens, joiners: they stand inside a word. */
  private static boolean isInsideWord(int c) {
    return isModifier(c) || "'’‘`´＇׳״".indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT;
  }

  private static boolean isModifier(int c) {
    // The prolonged sound mark of Kana is a letter in all but its category.
    return Character.getType(c) == Character.MODIFIER_LETTER && c != 'ー';
  }

  private static int[] letters(String text) {
    return text.codePoints().toArray();
  }
}
