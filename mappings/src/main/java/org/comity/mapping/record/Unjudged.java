package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Extension;
import org.comity.model.HolderCriteria;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What an answer without records says all the same. An error, a message or a count must not be
 * taken for "nothing found"; what says nothing of that is passed over: an empty or zero value, a
 * moment, an id of the message, the page asked for, that it was the last, and what was asked.
 */
final class Unjudged {
  /** Zero, or that something is not so. */
  private static final Pattern NONE = Pattern.compile("[-+]?0+(?:[.,]0+)?|[Ff]alse|FALSE");

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:[T ][0-9:.,]{1,20})?(?:Z|[+-]\\d\\d:?\\d\\d)?");
  private static final Pattern MESSAGE =
      Pattern.compile("(?:urn:uuid:)?\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Form of the document, not what it says. */
  private static final Set<String> FORMAL = Set.of("@lang", "@type", "@encodingStyle", "@space");

  /** A number at one of these tells the page that was asked for, not what was found. */
  private static final Set<String> PAGE =
      Set.of(
          "page",
          "pagenumber",
          "pagesize",
          "currentpage",
          "perpage",
          "itemsperpage",
          "size",
          "limit",
          "offset",
          "startindex");

  private final Set<String> echoes;

  Unjudged(@Nullable SourceQuery query) {
    this.echoes = echoes(query);
  }

  /** Paths of values, without numbers of repeated nodes, that may say why there is no record. */
  List<String> paths(List<Extension> unread) {
    Set<String> paths = new LinkedHashSet<>();
    for (Extension extension : unread) {
      String path = Strays.bare(extension.path());
      String name = path.substring(path.lastIndexOf('/') + 1);
      String value = extension.value().strip();
      boolean passed =
          value.isEmpty()
              || NONE.matcher(value).matches()
              || MOMENT.matcher(value).matches()
              || MESSAGE.matcher(value).matches()
              || FORMAL.contains(name)
              || isPage(name, value)
              || Announced.isEnd(name, value)
              || echoes.contains(IdentifierKey.plain(value));
      if (!passed) {
        paths.add(path);
      }
    }
    return List.copyOf(paths);
  }

  private static boolean isPage(String name, String value) {
    String plain = name.replaceAll("[@_-]", "").toLowerCase(Locale.ROOT);
    return PAGE.contains(plain)
        && value.length() <= 6
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Set<String> echoes(@Nullable SourceQuery query) {
    List<@Nullable String> asked = new ArrayList<>();
    if (query instanceof SourceQuery.ByNumber by) {
      asked.add(by.number());
    } else if (query instanceof SourceQuery.ByHolder by) {
      HolderCriteria holder = by.holder();
      holder.identifiers().forEach(i -> asked.add(i.value()));
      for (PersonName name : holder.names()) {
        asked.add(name.full());
        asked.add(name.given());
        asked.add(name.family());
      }
    }
    if (query != null) {
      asked.add(query.cursor());
    }
    Set<String> echoes = new HashSet<>();
    for (String text : asked) {
      if (text != null && !text.isBlank()) {
        echoes.add(IdentifierKey.plain(text));
      }
    }
    return echoes;
  }
}
