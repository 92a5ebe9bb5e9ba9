package org.comity.adapter.csv;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.csv.CsvLayout.NameColumns;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.adapter.spi.JoinedNumber;
import org.comity.adapter.spi.NameKey;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Code;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.PartialDate.Precision;
import org.comity.model.PersonName;
import org.comity.model.Severity;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that can be about the person who is asked for. It decides on nobody: who fits
 * is decided by the gateway, which sees what the records mean. One use.
 */
final class HolderSearch {
  /** What is told where a row that may be about what was asked for could not be read. */
  static final Issue UNREAD =
      Issue.warning(
          SourceReply.INCOMPLETE,
          null,
          "a row of the registry's files about this number or person was rejected, so that what the"
              + " registry has of it is not known; the registry must mend it and send it again");

  /** What is told where nothing was found, and rows came of which nobody knows what they say. */
  static final Issue ROWS_UNREAD =
      Issue.warning(
          "ROWS_UNREAD",
          null,
          "nothing was found, but of rows in the registry's files that were rejected it could not"
              + " be read what they are about; the registry must mend them and send them again");

  /** Nobody has more records: a number that stands in more is nobody's. */
  static final int MOST_OF_ONE = 500;

  private static final Issue TOO_MANY =
      Issue.warning(
          SourceReply.PART,
          "/holder/identifiers",
          "more records than one person can have bear the identifier of the person found, so that"
              + " not all of hers may be given; ask the registry");

  private static final Issue CHANGED =
      Issue.warning(
          SourceReply.PART,
          null,
          "a row of the registry's files about this person, or with the number of a record given,"
              + " was rejected, so that what the registry has of it now is not known; the registry"
              + " must mend it and send it again");

  private final LookUp lookUp;
  private final RecordStore store;
  private final HolderCriteria holder;
  private final List<Issue> issues = new ArrayList<>();
  private final Set<String> asked = new LinkedHashSet<>();

  HolderSearch(LookUp lookUp, RecordStore store, HolderCriteria holder) {
    this.lookUp = lookUp;
    this.store = store;
    this.holder = holder;
  }

  /** What of the search the caller should know. */
  List<Issue> issues() {
    return issues;
  }

  /**
   * The candidates; {@code null} if several persons among them can be told apart by the registry's
   * own number alone, so that nobody could decide who is meant.
   */
  @Nullable List<StoredRecord> find() throws AdapterException {
    Set<StoredRecord> numbered = new LinkedHashSet<>();
    boolean byIdentifier = false;
    for (Identifier identifier : holder.identifiers()) {
      if (lookUp.identifiers().containsKey(identifier.scheme())) {
        byIdentifier = true;
        for (String written : writings(PlainKey.of(identifier.value()))) {
          numbered.addAll(found(RecordText.identifierKey(identifier.scheme()), written));
        }
      }
    }
    if (!byIdentifier) {
      return byName();
    }
    List<StoredRecord> fitting = new ArrayList<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (StoredRecord stored : numbered) {
      TreeNode record = tree(stored);
      if (identifiersFit(record)) {
        fitting.add(stored);
        addNumber(record, numbers);
      }
    }
    changed(store.isUnread(RecordText.NUMBER, numbers));
    return fitting;
  }

  /** As the query writes it, and as a file does that writes no spaces, or no signs, in it. */
  private static Set<String> writings(String value) {
    return new LinkedHashSet<>(
        List.of(value, IdentifierKey.plain(value), IdentifierKey.bare(value)));
  }

  private List<StoredRecord> found(String key, String value) {
    asked.add(key);
    RecordStore.Found found = store.find(key, value);
    if (found.unread() && !issues.contains(UNREAD)) {
      issues.add(UNREAD);
    }
    return found.records();
  }

  /** What is to be told where nothing was found. */
  List<Issue> nothing() {
    return nothing(store, asked);
  }

  /** What is to be told where nothing was found by these look-up keys. */
  static List<Issue> nothing(RecordStore store, Collection<String> asked) {
    boolean unread = asked.stream().anyMatch(key -> store.isUnread(key, List.of(UnreadRows.ANY)));
    return unread ? List.of(ROWS_UNREAD) : List.of();
  }

  private boolean identifiersFit(TreeNode record) {
    for (Map.Entry<String, Column> scheme : lookUp.identifiers().entrySet()) {
      List<String> asked =
          holder.identifiers().stream()
              .filter(i -> i.scheme().equals(scheme.getKey()))
              .map(i -> IdentifierKey.bare(i.value()))
              .toList();
      String known = value(record, scheme.getValue());
      if (!asked.isEmpty() && (known == null || !asked.contains(IdentifierKey.bare(known)))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable List<StoredRecord> byName() throws AdapterException {
    PartialDate birth = holder.birthDate();
    if (!lookUp.byName() || birth == null || holder.names().isEmpty()) {
      throw AdapterException.refused(
          "the registry cannot be asked with what the query says of the person: an identifier of a"
              + " scheme it knows is needed"
              + (lookUp.byName() ? ", or a name and a birth date" : ""));
    }
    Set<StoredRecord> found = new LinkedHashSet<>();
    List<TreeNode> exact = new ArrayList<>();
    Map<String, String> persons = new HashMap<>();
    boolean indistinct = false;
    for (StoredRecord stored : sameName(birth)) {
      TreeNode record = tree(stored);
      PartialDate born = born(record);
      if (datesMayAgree(birth, born)) {
        found.add(stored);
        indistinct |= isSomebodyElse(record, persons);
      }
      if (birth.equals(born)) {
        exact.add(record);
      }
    }
    if (indistinct) {
      return null;
    }
    addAllOfOne(exact, found);
    addBornThen(birth, found);
    return List.copyOf(found);
  }

  /** Records of that birth date whose names may be written otherwise. */
  private void addBornThen(PartialDate birth, Set<StoredRecord> found) throws AdapterException {
    if (birth.precision() == Precision.DAY) {
      for (StoredRecord stored : store.lookUp(RecordText.BIRTH_DATE, birth.text())) {
        if (!found.contains(stored) && namesMayAgree(tree(stored))) {
          found.add(stored);
        }
      }
    } else {
      issues.add(
          new Issue(
              Code.of(Severity.INFORMATION),
              "HOLDER_SEARCH_LIMITED",
              "/holder/birthDate",
              "without a full birth date, the whole name was looked for as the registry writes it",
              false));
    }
  }

  /**
   * Further records of whoever has the name and birth date asked for: she may have another name in
   * them, or no birth date. Whether they are hers the gateway decides.
   */
  private void addAllOfOne(List<TreeNode> exact, Set<StoredRecord> found) throws AdapterException {
    Map<String, Column> keys = RecordText.holderKeys(lookUp);
    Deque<TreeNode> next = new ArrayDeque<>(exact);
    Set<StoredRecord> all = new LinkedHashSet<>();
    Set<String> asked = new HashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    while (!next.isEmpty()) {
      TreeNode record = next.remove();
      addNumber(record, numbers);
      for (Map.Entry<String, Column> key : keys.entrySet()) {
        String value = value(record, key.getValue());
        if (value != null
            && IdentifierKey.isNumber(value)
            && asked.add(key.getKey() + "=" + value)) {
          RecordStore.Found more = store.find(key.getKey(), value, MOST_OF_ONE + 1);
          changed(more.unread());
          for (StoredRecord stored : more.records()) {
            if (all.size() <= MOST_OF_ONE && all.add(stored)) {
              next.add(tree(stored));
            }
          }
        }
      }
    }
    if (all.size() > MOST_OF_ONE) {
      issues.add(TOO_MANY);
      return;
    }
    found.addAll(all);
    changed(store.isUnread(RecordText.NUMBER, numbers));
  }

  private void addNumber(TreeNode record, Set<String> numbers) {
    List<String> parts = new ArrayList<>();
    for (Column column : lookUp.number()) {
      String part = value(record, column);
      if (part == null) {
        return;
      }
      parts.add(part);
    }
    if (!parts.isEmpty()) {
      numbers.add(JoinedNumber.of(parts));
    }
  }

  /** What is found is of one person, and something of it came that could not be read. */
  private void changed(boolean is) {
    if (is && !issues.contains(CHANGED) && !issues.contains(UNREAD)) {
      issues.add(CHANGED);
    }
  }

  /**
   * Records with the letters of a name asked for, in any order, of the year of birth or of none.
   */
  private Set<StoredRecord> sameName(PartialDate birth) {
    Set<String> years = new TreeSet<>();
    years.add(RecordText.NO_YEAR);
    // A day that was read in another time zone may lie in the next year.
    years.add(year(birth.earliest().minusDays(birth.precision() == Precision.DAY ? 1 : 0)));
    years.add(year(birth.latest().plusDays(birth.precision() == Precision.DAY ? 1 : 0)));
    Set<StoredRecord> found = new LinkedHashSet<>();
    for (PersonName name : holder.names()) {
      for (String year : years) {
        found.addAll(found(RecordText.NAME, RecordText.nameKey(whole(name), year)));
      }
    }
    return found;
  }

  private static String year(LocalDate date) {
    return PartialDate.of(date).text().substring(0, 4);
  }

  /** Whether the record's names and birth date are those of another person seen before. */
  private boolean isSomebodyElse(TreeNode record, Map<String, String> persons) {
    String person = value(record, lookUp.person());
    boolean other = false;
    for (NameColumns columns : lookUp.names()) {
      String key = NameKey.of(whole(record, columns));
      if (!key.isEmpty() && person != null) {
        String before = persons.putIfAbsent(key + "/" + born(record), person);
        other |= before != null && !before.equals(person);
      }
    }
    return other;
  }

  private @Nullable PartialDate born(TreeNode record) {
    return lookUp.birthDateForm().read(value(record, lookUp.birthDate()));
  }

  /** The same day, or one that it could have been written for. */
  private static boolean datesMayAgree(PartialDate asked, @Nullable PartialDate known) {
    if (known == null || asked.overlaps(known)) {
      return true;
    }
    if (asked.precision() != Precision.DAY || known.precision() != Precision.DAY) {
      return false;
    }
    LocalDate a = asked.earliest();
    LocalDate b = known.earliest();
    boolean swapped =
        a.getYear() == b.getYear()
            && a.getMonthValue() == b.getDayOfMonth()
            && a.getDayOfMonth() == b.getMonthValue();
    return swapped || a.plusDays(1).equals(b) || b.plusDays(1).equals(a);
  }

  /**
   * Whether a record of the same birth date can be the person's: names in two scripts may always be
   * one, names in one script share a word or the first letters of two.
   */
  private boolean namesMayAgree(TreeNode record) {
    for (NameColumns columns : lookUp.names()) {
      String known = whole(record, columns);
      for (PersonName asked : holder.names()) {
        if (!known.isBlank() && NameKey.mayBeOne(whole(asked), known)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String whole(PersonName name) {
    String full = name.full();
    boolean divided = name.given() != null && name.family() != null;
    return !divided && full != null ? full : both(name.given(), name.family());
  }

  private static String whole(TreeNode record, NameColumns columns) {
    String full = value(record, columns.full());
    return full != null
        ? full
        : both(value(record, columns.given()), value(record, columns.family()));
  }

  private static String both(@Nullable String given, @Nullable String family) {
    return (given == null ? "" : given) + " " + (family == null ? "" : family);
  }

  private static TreeNode tree(StoredRecord stored) throws AdapterException {
    try {
      return JsonGate.standard().tree(stored.record().bytes());
    } catch (SyntaxFault fault) {
      throw AdapterException.invalidAnswer("a stored record cannot be read", fault);
    }
  }

  private static @Nullable String value(TreeNode record, @Nullable Column column) {
    if (column == null) {
      return null;
    }
    TreeNode file = record.first(column.file());
    if (file == null) {
      return null;
    }
    // Column names may hold any character, also a slash.
    for (TreeNode cell : file.children(column.name())) {
      String value = cell.value();
      String plain = value == null ? "" : PlainKey.of(value);
      return plain.isEmpty() ? null : plain;
    }
    return null;
  }
}
