package org.comity.mapping.draft;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** What the names of source fields usually mean; the words are data. */
final class Guesses {
  private static final String FILE = "/org/comity/mapping/draft/guesses.csv";
  private static final Map<List<String>, String> ALL = load();

  private Guesses() {}

  private static Map<List<String>, String> load() {
    Map<List<String>, String> all = new LinkedHashMap<>();
    try (InputStream in = Guesses.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + FILE);
      }
      RowHandler handler =
          new RowHandler() {
            @Override
            public void row(Row row) {
              all.put(List.of(row.field(0).split(" ", -1)), row.field(1));
            }
          };
      CsvGate.standard().read(in, CsvFormat.STANDARD, handler);
    } catch (IOException | SyntaxFault e) {
      throw new IllegalStateException("the jar's " + FILE + " cannot be read", e);
    }
    return all;
  }

  /** Last words of names that say what kind of thing a code is, or how it is called: no numbers. */
  private static final Set<String> NO_NUMBERS =
      Set.of(
          "type",
          "kind",
          "name",
          "title",
          "date",
          "status",
          "state",
          "description",
          "language",
          "lang",
          "count",
          "flag",
          "place",
          "country",
          "firstname",
          "lastname",
          "surname",
          "series",
          "issued",
          "at",
          "on",
          "by",
          "birthday",
          "day",
          "rc",
          "msg",
          "message",
          "text",
          "result");

  private static final Set<String> DATES =
      Set.of("awardedOn", "status/since", "holder/birthDate", "validity/from", "validity/until");

  private static final Set<String> NUMBERS =
      Set.of("number", "holder/identifiers", "awardingBody/identifiers");

  /**
   * What a field most likely means, or {@code null} also where its name or its values speak against
   * it: no guess is better than a wrong one.
   */
  static @Nullable String of(SourceField field) {
    String meaning = of(field.path());
    if (meaning == null || !DATES.contains(meaning)) {
      return meaning;
    }
    boolean shown = !field.values().isEmpty();
    if (shown) {
      // A place or a name stands there; in which form a date is written, the draft says elsewhere.
      return field.values().stream().noneMatch(v -> v.matches(".*\\d.*\\d.*")) ? null : meaning;
    }
    // One word in another name, as in documentIssued, may as well be who did it, or where.
    List<String> own = words(field.name());
    boolean sole = own.size() > 1 && own.contains("issued") && !ALL.containsKey(own);
    return sole && own.stream().noneMatch(AT_A_TIME::contains) ? null : meaning;
  }

  /** Whether a field most likely is a date. */
  static boolean isDate(SourceField field) {
    String meaning = of(field);
    return meaning != null && DATES.contains(meaning);
  }

  private static final Set<String> AT_A_TIME =
      Set.of("date", "on", "day", "year", "time", "from", "until", "since");

  /** Whether a name is one of a number or a key at all. */
  static boolean isNumber(String name) {
    List<String> own = words(name);
    return own.isEmpty() || !NO_NUMBERS.contains(own.get(own.size() - 1));
  }

  /** What a name most likely means, or {@code null}: the entry with the most words wins. */
  static @Nullable String of(List<String> path) {
    List<String> own = words(path.get(path.size() - 1));
    List<String> all = new ArrayList<>();
    path.subList(Math.max(0, path.size() - 3), path.size()).forEach(n -> all.addAll(words(n)));
    String best = null;
    int most = 0;
    for (Map.Entry<List<String>, String> guess : ALL.entrySet()) {
      List<String> wanted = guess.getKey();
      // The name itself must say some of it; what stands around it may say the rest.
      boolean said = wanted.stream().anyMatch(own::contains);
      boolean whole = all.containsAll(wanted);
      boolean inOwn = own.containsAll(wanted);
      int weight = wanted.size() * 2 + (inOwn ? 3 : 0) + (own.equals(wanted) ? 4 : 0);
      if (said && whole && weight > most) {
        most = weight;
        best = guess.getValue();
      }
    }
    // An entry without a meaning is a name that only looks like another.
    boolean fits =
        best != null
            && !best.isEmpty()
            && (!NUMBERS.contains(best) || isNumber(path.get(path.size() - 1)));
    return fits ? best : null;
  }

  /** The words of a name: {@code dateOfBirth}, {@code date_of_birth}, {@code DATE-OF-BIRTH}. */
  static List<String> words(String name) {
    String parted =
        name.replace("@", "")
            .replaceAll("([\\p{Ll}\\p{Nd}])(\\p{Lu})", "$1 $2")
            .replaceAll("(\\p{Lu}+)(\\p{Lu}\\p{Ll})", "$1 $2")
            .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>(List.of(parted.split(" ", -1)));
    words.removeIf(w -> w.isEmpty() || w.equals("of") || w.equals("the"));
    return words;
  }

  /** A level as it most likely is meant: the number in a code such as LEVEL_6, else the code. */
  static String level(String local) {
    List<String> numbers = words(local).stream().filter(w -> w.matches("\\d{1,2}[a-z]?")).toList();
    return numbers.size() == 1 ? numbers.get(0) : local;
  }

  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("active", "ACTIVE"),
          Map.entry("valid", "ACTIVE"),
          Map.entry("force", "ACTIVE"),
          Map.entry("issued", "ACTIVE"),
          Map.entry("awarded", "ACTIVE"),
          Map.entry("current", "ACTIVE"),
          Map.entry("revoked", "REVOKED"),
          Map.entry("withdrawn", "REVOKED"),
          Map.entry("expired", "EXPIRED"),
          Map.entry("lapsed", "EXPIRED"),
          Map.entry("suspended", "SUSPENDED"),
          Map.entry("void", "VOID"),
          Map.entry("cancelled", "VOID"),
          Map.entry("annulled", "VOID"),
          Map.entry("replaced", "SUPERSEDED"),
          Map.entry("superseded", "SUPERSEDED"));

  /** What a state most likely means; UNKNOWN if nothing can be said. */
  static String state(String local) {
    List<String> words = words(local);
    for (Map.Entry<String, String> state : STATES.entrySet()) {
      if (words.contains(state.getKey())) {
        return words.contains("not") || words.contains("in" + state.getKey())
            ? "UNKNOWN"
            : state.getValue();
      }
    }
    return "UNKNOWN";
  }
}
