package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears what stands around the records and says that there are more of them than the answer holds:
 * a flag, a further page, a total. Whether it was followed is for whoever asks. What a field reads
 * is no such word; what is only ignored may be one all the same. One use.
 */
final class Announced {
  private static final Set<String> FLAGS =
      Set.of(
          "more",
          "hasmore",
          "ismore",
          "hasnext",
          "hasnextpage",
          "hasmorepages",
          "hasmorerecords",
          "hasmoreresults",
          "hasmoreitems",
          "hasmoredata",
          "morepages",
          "morerecords",
          "moreresults",
          "moreitems",
          "moredata",
          "moreavailable",
          "morerecordsavailable",
          "moreresultsavailable",
          "truncated",
          "istruncated",
          "resulttruncated",
          "resultstruncated",
          "incompleteresults",
          "exceededtransferlimit",
          "limitexceeded");

  private static final Set<String> NEXT =
      Set.of(
          "next",
          "nextpage",
          "nextcursor",
          "nexttoken",
          "nextkey",
          "nextmarker",
          "nextlink",
          "nexturl",
          "nexturi",
          "nexthref",
          "nextpagetoken",
          "nextpagecursor",
          "nextpagelink",
          "nextpageurl",
          "nextpageuri",
          "nextrecordposition",
          "continuationtoken",
          "continuationkey",
          "resumptiontoken",
          "odatanextlink");

  private static final String BARE_TOTAL = "total";

  private static final Set<String> RECORDS =
      Set.of(
          BARE_TOTAL,
          "totalcount",
          "totalrecords",
          "totalrecordcount",
          "totalresults",
          "totalresultcount",
          "totalitems",
          "totalitemcount",
          "totalelements",
          "totalentries",
          "totalhits",
          "totalrows",
          "totalfound",
          "totalmatches",
          "totalnumberofrecords",
          "numfound",
          "numbermatched",
          "numberofrecords",
          "numberofresults",
          "numberofhits",
          "recordstotal",
          "odatacount");

  private static final Set<String> PAGES =
      Set.of("totalpages", "totalpagecount", "pagecount", "numberofpages", "pagestotal");

  /** What may stand between the records' surroundings and such a word. */
  private static final Set<String> BETWEEN =
      Set.of(
          "page",
          "paging",
          "pagination",
          "pageinfo",
          "pager",
          "meta",
          "metadata",
          "link",
          "links",
          "cursors",
          "resultinfo",
          "searchinfo");

  private static final Set<String> RELATION = Set.of("rel", "relation");

  private static final Pattern YES = Pattern.compile("(?i)true|1|yes|y");
  private static final Pattern NONE = Pattern.compile("(?i)|0|-1|false|null|none|nil|no|n");
  private static final int DIGITS = 9;

  private final List<RecordMapper.More> heard = new ArrayList<>();
  private final List<RecordMapper.More> ignored = new ArrayList<>();

  /**
   * A text outside of every record that no field reads.
   *
   * @param names names from the top
   * @param from depth of the first name below what encloses the records
   * @param to depth of the text's own node
   * @param path where it stands
   * @param isIgnored whether the mapping says to pass it over
   */
  void hear(
      String[] names, int from, int to, String text, Supplier<String> path, boolean isIgnored) {
    boolean below = false;
    for (int i = from; i < to; i++) {
      String between = plain(names[i]);
      if (NEXT.contains(between)) {
        below = true;
      } else if (!BETWEEN.contains(between)) {
        return;
      }
    }
    String name = plain(names[to]);
    RecordMapper.More more = more(name, below, text.strip(), path);
    if (more != null) {
      (isIgnored && name.equals(BARE_TOTAL) ? ignored : heard).add(more);
    }
  }

  private static RecordMapper.@Nullable More more(
      String name, boolean belowNext, String value, Supplier<String> path) {
    if (follows(name, belowNext, value)) {
      return new RecordMapper.More(path.get(), RecordMapper.More.Of.FOLLOWS, 0);
    }
    RecordMapper.More.Of of =
        RECORDS.contains(name)
            ? RecordMapper.More.Of.RECORDS
            : PAGES.contains(name) ? RecordMapper.More.Of.PAGES : null;
    return of == null || !isNumber(value)
        ? null
        : new RecordMapper.More(path.get(), of, Long.parseLong(value));
  }

  private static boolean follows(String name, boolean belowNext, String value) {
    if (belowNext || NEXT.contains(name)) {
      return !NONE.matcher(value).matches();
    }
    return (FLAGS.contains(name) && YES.matcher(value).matches())
        || (RELATION.contains(name) && value.equalsIgnoreCase("next"));
  }

  private static String plain(String name) {
    if (isPlain(name)) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isNumber(String value) {
    boolean number = !value.isEmpty() && value.length() <= DIGITS;
    for (int i = 0; i < value.length() && number; i++) {
      number = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    return number;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return true;
  }

  /**
   * What was said. A total that the mapping passes over may be of something else than records: it
   * counts only where there are none.
   */
  List<RecordMapper.More> told(boolean noRecords) {
    if (!noRecords || ignored.isEmpty()) {
      return heard;
    }
    List<RecordMapper.More> all = new ArrayList<>(heard);
    all.addAll(ignored);
    return all;
  }
}
