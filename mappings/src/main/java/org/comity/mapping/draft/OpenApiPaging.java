package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an operation of an OpenAPI document goes from page to page: guessed of the names of its
 * parameters, of the fields around the records, and of the header fields of its answer.
 */
final class OpenApiPaging {
  private static final String PAGE = "page|pages|page (number|no|nr|num|index|id)|p";
  private static final String SIZE =
      "size|page (size|length|limit)|per page|items per page|results per page|limit|max results"
          + "|max|top|take|rows|page count|count|num results";
  private static final String OFFSET = "offset|start|start (index|at|row)|skip|first result";
  private static final String CURSOR =
      "cursor|(next )?page (token|cursor)|(next )?token|continuation("
          + " token)?|after|marker|bookmark|next|next (cursor|key)|search after|start"
          + " (after|key)|starting after|resumption token";
  private static final String NEXT_LINK =
      "next (link|url|uri|href|page (link|url|uri))|odata next link|links next|links next href";
  private static final String NEXT_VALUE =
      "cursor|next|(next|continuation) (cursor|token|page|key|page token|page cursor|marker)"
          + "|continuation|end cursor|page token|next record|resumption token";

  /** Not item count and the like: that may as well be said of the one page. */
  private static final String TOTAL =
      "total|total"
          + " (records|count|items|elements|results|rows|hits|entries|size|number|num)|totals?"
          + "|num found|odata count|(number|no) (of )?records";

  private static final String PAGES =
      "total pages?|pages? total|page count|pages|(number|num|no) (of )?pages|last page|max page";

  private final OpenApiModel model;
  private final OpenApiSource.Operation operation;

  /** What the request says of pages, by the parameter's or member's name. */
  private final Map<String, String> asked = new LinkedHashMap<>();

  private String line = "";

  OpenApiPaging(OpenApiModel model, OpenApiSource.Operation operation, List<String> body) {
    this.model = model;
    this.operation = operation;
    read(body);
  }

  /** Placeholders and texts for parameters of the request, by name. */
  Map<String, String> asked() {
    return asked;
  }

  /** The {@code paging:} line; empty if there are no pages. */
  String line() {
    return line;
  }

  private static String words(String name) {
    return String.join(" ", Guesses.words(name));
  }

  /** The first parameter whose name is one of these; members of a body count too. */
  private @Nullable String parameter(String names, List<String> body) {
    for (Map<?, ?> parameter : operation.parameters()) {
      if ("query".equals(parameter.get("in"))
          && words(String.valueOf(parameter.get("name"))).matches(names)) {
        return String.valueOf(parameter.get("name"));
      }
    }
    return body.stream()
        .filter(p -> words(p.substring(p.lastIndexOf('/') + 1)).matches(names))
        .findFirst()
        .orElse(null);
  }

  private void read(List<String> body) {
    String cursor = parameter(CURSOR, body);
    String page = parameter(PAGE, body);
    String offset = parameter(OFFSET, body);
    String size = parameter(SIZE, body);
    String next = outside(NEXT_VALUE, false);
    String link = outside(NEXT_LINK, true);
    if (cursor != null && next != null) {
      asked.put(cursor, "{cursor}");
      fixed(size);
      line = "paging: {kind: cursor, next: " + Yaml.text(next) + total() + "}";
    } else if (header("link") != null) {
      fixed(size);
      line = "paging: {kind: link" + total() + "}";
    } else if (link != null) {
      fixed(size);
      line = "paging: {kind: link, path: " + Yaml.text(link) + total() + "}";
    } else if (!LinkGuess.line(around()).isEmpty()) {
      fixed(size);
      line = LinkGuess.line(around());
    } else if (page != null || offset != null) {
      numbered(page, offset, size);
    } else if (cursor != null) {
      line =
          "# paging: {kind: cursor, next: ?}   # to be filled: where an answer names the next page";
    } else {
      fixed(size);
    }
  }

  private List<SourceField> around() {
    return operation.shape().fields(operation.shape().records());
  }

  private void numbered(@Nullable String page, @Nullable String offset, @Nullable String size) {
    StringBuilder paging = new StringBuilder("paging: {kind: page");
    if (page != null) {
      asked.put(page, "{page}");
      if ("0".equals(told(page, "default")) || "0".equals(told(page, "minimum"))) {
        paging.append(", first: 0");
      }
    } else if (offset != null) {
      asked.put(offset, "{offset}");
    }
    if (size != null || page == null) {
      paging.append(", size: ").append(sizeOf(size));
    }
    if (size != null) {
      asked.put(size, "{size}");
    }
    String pages = outside(PAGES, false);
    String total = outside(TOTAL, false);
    if (pages != null) {
      paging.append(", totalPages: ").append(Yaml.text(pages));
    } else if (total != null) {
      paging.append(", totalRecords: ").append(Yaml.text(total));
    }
    line = paging.append('}').toString();
  }

  /** Pages are as large as may be. */
  private void fixed(@Nullable String size) {
    if (size != null) {
      asked.put(size, String.valueOf(sizeOf(size)));
    }
  }

  private int sizeOf(@Nullable String parameter) {
    String most = parameter == null ? null : told(parameter, "maximum");
    String usual = parameter == null ? null : told(parameter, "default");
    int size = number(most, 0) > 0 ? Math.min(number(most, 0), 100) : number(usual, 50);
    return Math.min(Math.max(1, size), 1000);
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  /** What a parameter's schema says; Swagger 2.0 has it beside the name. */
  private @Nullable String told(String name, String key) {
    for (Map<?, ?> parameter : operation.parameters()) {
      if (name.equals(parameter.get("name"))) {
        Object own = parameter.get(key);
        Object value = own != null ? own : model.merged(parameter.get("schema")).get(key);
        return value == null ? null : String.valueOf(value);
      }
    }
    return null;
  }

  /** Path of a field around the records by its name; {@code null} if there is none. */
  private @Nullable String outside(String names, boolean link) {
    for (SourceField field : around()) {
      // The records may be the whole: what stands beside them is theirs then.
      if (!field.outside() || field.path().contains("item")) {
        continue;
      }
      List<String> path = field.path();
      String own = words(field.name());
      List<String> two = new ArrayList<>(path.subList(Math.max(0, path.size() - 3), path.size()));
      String around = words(String.join(" ", two));
      boolean address = isAddress(field);
      if (link
          ? own.matches(NEXT_LINK)
              || around.matches("(.* )?links? next( href| url| uri)?")
              || (address && own.matches("next( page)?"))
          : own.matches(names)
              && !(address && names.equals(NEXT_VALUE))
              && !around.matches("(.* )?links? next( href)?")) {
        return String.join("/", path);
      }
    }
    return null;
  }

  /** Whether a value is an address, as far as its schema or example says. */
  private static boolean isAddress(SourceField field) {
    return field.values().stream().anyMatch(v -> v.matches("(https?://|/|\\?).*"));
  }

  private String total() {
    String header = header("x-total-count|x-total|total-count|x-total-records|x-total-elements");
    if (header != null) {
      return ", totalHeader: " + Yaml.text(header);
    }
    String total = outside(TOTAL, false);
    return total == null ? "" : ", totalRecords: " + Yaml.text(total);
  }

  /** A header field of the successful answer; {@code null} if it has none of this name. */
  private @Nullable String header(String names) {
    if (operation.operation().get("responses") instanceof Map<?, ?> responses) {
      for (Map.Entry<?, ?> response : responses.entrySet()) {
        if (String.valueOf(response.getKey()).startsWith("2")
            && model.map(response.getValue()).get("headers") instanceof Map<?, ?> headers) {
          for (Object name : headers.keySet()) {
            if (String.valueOf(name).toLowerCase(Locale.ROOT).matches(names)) {
              return String.valueOf(name);
            }
          }
        }
      }
    }
    return null;
  }
}
