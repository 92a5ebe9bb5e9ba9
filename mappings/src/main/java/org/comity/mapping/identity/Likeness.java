package org.comity.mapping.identity;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.identity.WrittenName.Parts;

/**
 * Whether two romanised names can be two spellings of one name. It knows no table of any language:
 * it counts what letters two spellings do not share, and counts little where romanisations in
 * general disagree, such as vowels and letters of one place of speech. Liberal on purpose, since
 * nothing is decided by it alone.
 */
final class Likeness {
  /** Cost of a letter that has no partner; all other costs are parts of it. */
  private static final int LETTER = 20;

  private static final int DOUBLED = 2;
  private static final int VOWEL = 5;
  private static final int SILENT = 6;
  private static final int HALF = 9;
  private static final int KIN = 7;
  private static final int LONGEST = 120;

  private static final String VOWELS = "AEIOU";
  private static final String SEMIVOWELS = "YWHJ";

  /** Letters that stand for one sound in some romanisation. */
  private static final String[] FAMILIES = {
    "BPVF", "VWFU", "DT", "GKQXCH", "SZCXT", "JYI", "JGZ", "CJ", "LR", "MN", "UW", "HX", "DZ", "KX"
  };

  private static final boolean[][] AKIN = akin();

  private Likeness() {}

  private static boolean[][] akin() {
    boolean[][] akin = new boolean[26][26];
    for (String family : FAMILIES) {
      for (int i = 0; i < family.length(); i++) {
        for (int j = 0; j < family.length(); j++) {
          akin[family.charAt(i) - 'A'][family.charAt(j) - 'A'] = true;
        }
      }
    }
    return akin;
  }

  /**
   * Whether two names are alike: part by part, in either order, or word by word where one says
   * less.
   *
   * @param a one name in A to Z
   * @param b the other
   * @param most how much may differ, in per cent of the letters
   */
  static boolean alike(Parts a, Parts b, int most) {
    if (a.whole().isEmpty() || b.whole().isEmpty()) {
      return false;
    }
    boolean fewer = a.whole().size() <= b.whole().size();
    return wholeAlike(a, b, most)
        || within(fewer ? a.whole() : b.whole(), fewer ? b.whole() : a.whole(), most);
  }

  private static boolean wholeAlike(Parts a, Parts b, int most) {
    if (a.divided() && b.divided()) {
      return (partAlike(a.given(), b.given(), most) && partAlike(a.family(), b.family(), most))
          || (partAlike(a.given(), b.family(), most) && partAlike(a.family(), b.given(), most));
    }
    // Where the words of the two cannot be paired, the whole must be nearer.
    List<String> turned = new ArrayList<>(b.whole());
    for (int i = 0; i < b.whole().size(); i++) {
      if (near(Parts.join(a.whole()), Parts.join(turned), most * 2 / 3)) {
        return true;
      }
      turned.add(turned.remove(0));
    }
    return false;
  }

  private static boolean partAlike(List<String> a, List<String> b, int most) {
    return near(Parts.join(a), Parts.join(b), a.size() == b.size() ? most * 2 / 3 : most)
        || (a.size() == b.size() && wordsAlike(a, b, most));
  }

  private static boolean wordsAlike(List<String> a, List<String> b, int most) {
    for (int i = 0; i < a.size(); i++) {
      if (!near(a.get(i), b.get(i), most)) {
        return false;
      }
    }
    return true;
  }

  /** Whether each word of the shorter name is in the longer one, two of them whole. */
  private static boolean within(List<String> few, List<String> many, int most) {
    List<String> left = new ArrayList<>(many);
    int whole = 0;
    for (String word : few) {
      String found = null;
      for (String candidate : left) {
        boolean initial = word.length() == 1 || candidate.length() == 1;
        if (initial ? word.charAt(0) == candidate.charAt(0) : near(word, candidate, most)) {
          found = candidate;
          whole += initial ? 0 : 1;
          break;
        }
      }
      if (found == null) {
        return false;
      }
      left.remove(found);
    }
    return whole >= 2 || (whole == 1 && few.size() >= 2);
  }

  /** Whether two words differ by no more than so many per cent of the longer one's letters. */
  static boolean near(String a, String b, int most) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return a.equals(b);
    }
    int weight = Math.max(weight(a), weight(b));
    return distance(a, b) * 100 <= weight * most;
  }

  /** What a word counts: its letters, vowels for less. */
  private static int weight(String word) {
    int weight = 0;
    for (int i = 0; i < word.length(); i++) {
      weight += VOWELS.indexOf(word.charAt(i)) >= 0 ? HALF : LETTER;
    }
    return weight;
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 1; j <= b.length(); j++) {
      above[j] = above[j - 1] + alone(b, j - 1);
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = above[0] + alone(a, i - 1);
      for (int j = 1; j <= b.length(); j++) {
        int swap = above[j - 1] + change(a.charAt(i - 1), b.charAt(j - 1));
        int drop = Math.min(above[j] + alone(a, i - 1), row[j - 1] + alone(b, j - 1));
        row[j] = Math.min(swap, drop);
      }
      above = row;
    }
    return above[b.length()];
  }

  private static int change(char a, char b) {
    if (a == b) {
      return 0;
    }
    if (VOWELS.indexOf(a) >= 0 && VOWELS.indexOf(b) >= 0) {
      return VOWEL;
    }
    boolean letters = a >= 'A' && a <= 'Z' && b >= 'A' && b <= 'Z';
    return letters && AKIN[a - 'A'][b - 'A'] ? KIN : LETTER;
  }

  /** What a letter costs that the other spelling does not write. */
  private static int alone(String word, int at) {
    char c = word.charAt(at);
    if (at > 0 && word.charAt(at - 1) == c) {
      return DOUBLED;
    }
    if (VOWELS.indexOf(c) >= 0) {
      return VOWEL;
    }
    if (SEMIVOWELS.indexOf(c) >= 0) {
      return SILENT;
    }
    // The letters of TSCH, SHCH, DZH, KH: one sound, written by several.
    return "TSCZDKG".indexOf(c) >= 0 && besideKin(word, at) ? HALF : LETTER;
  }

  private static boolean besideKin(String word, int at) {
    String hissing = "TSCZDHKJ";
    return (at > 0 && hissing.indexOf(word.charAt(at - 1)) >= 0)
        || (at + 1 < word.length() && hissing.indexOf(word.charAt(at + 1)) >= 0);
  }
}
