package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
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
          "partial",
          "ispartial",
          "partialresult",
          "partialresults",
          "totalrecordcountlimitexceeded",
          "limitexceeded");

  /** What is true of the last page only. */
  private static final Set<String> ENDS =
      Set.of(
          "done",
          "last",
          "islast",
          "lastpage",
          "islastpage",
          "complete",
          "iscomplete",
          "endoflist",
          "endofresults",
          "endofrecords");

  /** Further names of a next page's place: the next records' address, the next result's key. */
  private static final Pattern NEXT_PLACE =
      Pattern.compile(
          "next(?:page|record|result|item|row|batch|chunk|set)s?"
              + "(?:ur[li]|link|href|token|cursor|key|marker|number|position|offset|start)?");

  private static final Set<String> NEXT =
      Set.of(
          "next",
          "nextcursor",
          "nexttoken",
          "nextkey",
          "nextmarker",
          "nextlink",
          "nexturl",
          "nexturi",
          "nexthref",
          "continuationtoken",
          "continuationkey",
          "resumptiontoken",
          "odatanextlink");

  /** May well count something else than records, or those of the page. */
  private static final Set<String> VAGUE =
      Set.of(
          "total", "count", "recordcount", "resultcount", "itemcount", "rowcount", "hits", "found");

  private static final Set<String> RECORDS =
      Set.of(
          "totalcount",
          "totalsize",
          "totalnumber",
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
      Set.of(
          "totalpages",
          "totalpagecount",
          "pagecount",
          "numberofpages",
          "pagestotal",
          "lastpage",
          "maxpage");

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

  private static final Set<String> VALUE = Set.of("value", "count", "number");

  private static final Set<String> RELATION = Set.of("rel", "relation");

  private static final Pattern YES = Pattern.compile("(?i)true|1|yes|y");
  private static final Pattern NO = Pattern.compile("(?i)false|no|n");
  private static final Pattern NONE = Pattern.compile("(?i)|0|-1|false|null|none|nil|no|n");
  private static final int DIGITS = 9;

  private final List<RecordMapper.More> heard = new ArrayList<>();
  private final List<RecordMapper.More> ignored = new ArrayList<>();
  private String around = "";
  private String aroundPlain = "";

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
    String counted = "";
    for (int i = from; i < to; i++) {
      String between = between(names[i]);
      if (isNext(between)) {
        below = true;
      } else if (isCount(between)) {
        counted = between;
      } else if (!BETWEEN.contains(between)) {
        return;
      }
    }
    String whole = names[to];
    String name = plain(whole);
    if (!counted.isEmpty()) {
      // The number itself may stand in a part of its own; what else stands there is of no page.
      if (!VALUE.contains(name)) {
        return;
      }
      name = counted;
    }
    RecordMapper.More more = more(name, below, text.strip(), path);
    int prefix = Math.max(whole.lastIndexOf('.'), whole.lastIndexOf(':'));
    if (more == null && prefix >= 0) {
      // Of a word with its vendor's name before it the word counts.
      name = plain(whole.substring(prefix + 1));
      more = more(name, below, text.strip(), path);
    }
    if (more != null) {
      (isIgnored && VAGUE.contains(name) ? ignored : heard).add(more);
    }
  }

  /** What stands around one text mostly stands around the next one, too. */
  private String between(String name) {
    if (!name.equals(around)) {
      around = name;
      aroundPlain = plain(name);
    }
    return aroundPlain;
  }

  private static RecordMapper.@Nullable More more(
      String name, boolean belowNext, String value, Supplier<String> path) {
    RecordMapper.More.Of follows = follows(name, belowNext, value);
    if (follows != null) {
      return new RecordMapper.More(path.get(), follows, 0);
    }
    RecordMapper.More.Of of =
        isCount(name)
            ? RecordMapper.More.Of.RECORDS
            : PAGES.contains(name) ? RecordMapper.More.Of.PAGES : null;
    return of == null || !isNumber(value)
        ? null
        : new RecordMapper.More(path.get(), of, Long.parseLong(value));
  }

  private static RecordMapper.More.@Nullable Of follows(
      String name, boolean belowNext, String value) {
    if (belowNext || isNext(name)) {
      return NONE.matcher(value).matches()
          ? null
          : YES.matcher(value).matches()
              ? RecordMapper.More.Of.FOLLOWS
              : RecordMapper.More.Of.PLACE;
    }
    if (RELATION.contains(name) && value.equalsIgnoreCase("next")) {
      return RecordMapper.More.Of.PLACE;
    }
    boolean follows =
        (FLAGS.contains(name) && YES.matcher(value).matches())
            || (ENDS.contains(name) && NO.matcher(value).matches());
    return follows ? RecordMapper.More.Of.FOLLOWS : null;
  }

  private static boolean isCount(String name) {
    return RECORDS.contains(name) || VAGUE.contains(name);
  }

  /** Whether a value says that there is nothing more, or that this is all there is. */
  static boolean isEnd(String name, String value) {
    String plain = plain(name);
    return (FLAGS.contains(plain) && NO.matcher(value).matches())
        || (ENDS.contains(plain) && YES.matcher(value).matches());
  }

  private static boolean isNext(String name) {
    return NEXT.contains(name) || (name.startsWith("next") && NEXT_PLACE.matcher(name).matches());
  }

  /** Letters and digits alone, small. */
  private static String plain(String name) {
    if (isPlain(name)) {
      return name;
    }
    char[] plain = new char[name.length()];
    int length = 0;
    for (int i = 0; i < plain.length; i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain[length++] = Character.toLowerCase(c);
      }
    }
    return new String(plain, 0, length);
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
