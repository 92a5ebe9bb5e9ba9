package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Reads values out of a request by the template that the folder fills. */
final class Placeholders {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][^{}?]*)\\??\\}");

  private Placeholders() {}

  /** Puts what stands at the placeholders of a text; false if the fixed parts differ. */
  static boolean read(String template, String text, Map<String, String> into) {
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(template);
    int from = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(template.substring(from, matcher.start()))).append("(.*?)");
      names.add(matcher.group(1));
      from = matcher.end();
    }
    regex.append(Pattern.quote(template.substring(from)));
    Matcher found = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text);
    if (!found.matches()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      into.put(names.get(i), found.group(i + 1).strip());
    }
    return true;
  }

  static boolean has(@Nullable String template) {
    return template != null && NAME.matcher(template).find();
  }

  /** The element of an XML template; {@code null} for none, or one that is no XML. */
  static @Nullable Node template(@Nullable String xml) {
    if (xml == null) {
      return null;
    }
    try {
      return Documents.read(xml.strip().getBytes(StandardCharsets.UTF_8), Payload.Syntax.XML)
          .first();
    } catch (SyntaxFault e) {
      // A JSON body; or the engine has told it.
      return null;
    }
  }

  /**
   * Values of an XML request by its template: elements and attributes of the same name stand for
   * each other.
   */
  static void read(Node template, Node request, Map<String, String> into) {
    if (has(template.text())) {
      read(template.text().strip(), request.text().strip(), into);
    }
    for (Node part : template.parts()) {
      if (!part.name().isEmpty()) {
        for (Node same : request.all(List.of(part.name()))) {
          read(part, same, into);
        }
      }
    }
  }

  /** Values of a JSON request by its template of maps, lists and texts. */
  static void read(@Nullable Object template, Node request, Map<String, String> into) {
    if (template instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            String member = String.valueOf(name).replaceAll(":(number|boolean)$", "");
            for (Node same : request.all(List.of(member))) {
              read(value, same, into);
            }
          });
    } else if (template instanceof List<?> list) {
      list.forEach(item -> read(item, request, into));
    } else if (template instanceof String text && has(text)) {
      read(text, request.text(), into);
    }
  }

  /** What is wanted, from the values of a request. */
  static Book.Wanted wanted(Map<String, String> values) {
    String number = values.get("number");
    List<String> said = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value.isBlank()) {
            return;
          }
          if (name.startsWith("identifier") || name.startsWith("holder.identifier")) {
            said.add(value);
          } else if (name.matches("(holder\\.)?(family|full|fullName)")) {
            others.put(name, value);
          }
        });
    return new Book.Wanted(
        number == null || number.isBlank() ? null : number,
        said.isEmpty() ? List.copyOf(others.values()) : said);
  }
}
