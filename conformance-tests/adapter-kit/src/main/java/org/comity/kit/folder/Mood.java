package org.comity.kit.folder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.comity.kit.Behaviour;

/** Behaviours as an operator names them: a word for one fault, or for several in turn. */
enum Mood {
  HAPPY("answers rightly", Behaviour.SOUND),
  SLOW("answers rightly, after some seconds", Behaviour.SLOW),
  WRONG(
      "gets it wrong, in another way each time",
      Behaviour.OTHER_PERSON,
      Behaviour.HTML,
      Behaviour.EMPTY,
      Behaviour.WRONG_TYPE,
      Behaviour.TRUNCATED,
      Behaviour.CUT,
      Behaviour.FAILING,
      Behaviour.BUSY,
      Behaviour.UNAUTHORISED,
      Behaviour.REDIRECT,
      Behaviour.ENDLESS_PAGES,
      Behaviour.LOST_PAGE,
      Behaviour.CUT_WITHIN,
      Behaviour.DOWN),
  HUGE("answers with far more than anybody asked for", Behaviour.OVERSIZED),
  MALICIOUS("answers with a hostile document, another one each time", Behaviour.HOSTILE);

  private final String means;
  private final List<Behaviour> faults;

  Mood(String means, Behaviour... faults) {
    this.means = means;
    this.faults = List.of(faults);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String means() {
    return means;
  }

  static String word(Behaviour fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The behaviours that words mean, one for each request in turn.
   *
   * @throws IllegalArgumentException if a word is unknown
   */
  static List<Behaviour> all(List<String> words) {
    List<Behaviour> all = new ArrayList<>();
    for (String word : words) {
      all.addAll(one(word.strip().toLowerCase(Locale.ROOT)));
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no behaviour is named");
    }
    return List.copyOf(all);
  }

  private static List<Behaviour> one(String word) {
    for (Mood mood : values()) {
      if (mood.word().equals(word)) {
        return mood.faults;
      }
    }
    for (Behaviour fault : Behaviour.values()) {
      if (word(fault).equals(word)) {
        return List.of(fault);
      }
    }
    throw new IllegalArgumentException(
        "no behaviour '"
            + word.replaceAll("[^a-z0-9-]", "?")
            + "'; there are "
            + String.join(", ", Arrays.stream(values()).map(Mood::word).toList())
            + ", or one fault: "
            + String.join(", ", Arrays.stream(Behaviour.values()).map(Mood::word).toList()));
  }
}
