package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.SchemaElement.Alternative;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request from the element that a WSDL declares for it: what is asked by, a value of a
 * list where there is one, and of each choice the part that is asked by. Made once, then only read.
 */
final class RequestDraft {
  private static final Set<String> USERS = Set.of("user", "username", "login");
  private static final Set<String> SECRETS = Set.of("password", "passwd", "pwd", "secret");
  private static final Set<String> PAGES = Set.of("cursor", "continuation");

  /** What a request by name may hold: placeholder by meaning. */
  private static final Map<String, String> NAMES =
      Map.of(
          "holder/names/family", "family",
          "holder/names/given", "given",
          "holder/names/full", "fullName",
          "holder/birthDate", "birthDate");

  private final String role;
  private final @Nullable SchemaElement only;
  private final List<String> unfilled = new ArrayList<>();
  private final List<String> choices = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  private RequestDraft(String role, @Nullable SchemaElement only) {
    this.role = role;
    this.only = only;
  }

  /**
   * The request of an operation.
   *
   * @param element as declared; {@code null} if no schema here does
   * @param role what the operation is for, or {@code header}
   */
  static RequestDraft of(@Nullable SchemaElement element, QName name, String role) {
    RequestDraft draft = new RequestDraft(role, element == null ? null : only(element));
    if (element == null) {
      draft.out.append("<" + name.getLocalPart() + " xmlns=\"" + name.getNamespaceURI() + "\"/>\n");
    } else {
      draft.write(element, "", 0);
    }
    return draft;
  }

  String text() {
    return out.toString();
  }

  /** What whoever reads the draft must look at. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (!unfilled.isEmpty()) {
      remarks.add("to be filled: " + String.join(", ", unfilled));
    }
    remarks.addAll(choices);
    return remarks;
  }

  /** Whether it asks by what a person is called, and by no identifier. */
  boolean isByName() {
    String text = text();
    return !text.contains("{identifier")
        && NAMES.values().stream().anyMatch(p -> text.contains("{" + p));
  }

  /** What a field means is data: see the guesses. */
  static boolean isPerson(String leaf) {
    return "holder/identifiers".equals(Guesses.of(List.of(leaf)));
  }

  static boolean isNumber(String leaf) {
    return "number".equals(Guesses.of(List.of(leaf)));
  }

  /** Whether a name of a person stands there. A birth date alone asks for nobody. */
  static boolean isName(String leaf) {
    String meaning = Guesses.of(List.of(leaf));
    return meaning != null && meaning.startsWith("holder/names/") && NAMES.containsKey(meaning);
  }

  /** The only leaf of a request: whatever it is called, it is the question. */
  private static @Nullable SchemaElement only(SchemaElement element) {
    List<SchemaElement> leaves = new ArrayList<>();
    gather(element, leaves);
    return leaves.size() == 1 && leaves.get(0).values().isEmpty() ? leaves.get(0) : null;
  }

  private static void gather(SchemaElement element, List<SchemaElement> leaves) {
    boolean attribute = element.name().startsWith("@");
    if (element.isLeaf() && !attribute && element.children().isEmpty()) {
      leaves.add(element);
    }
    // What has attributes and nothing else asks by one that must be there.
    if (attribute && !element.optional()) {
      leaves.add(element);
    }
    element.children().forEach(c -> gather(c, leaves));
  }

  private void write(SchemaElement element, String around, int depth) {
    String indent = "  ".repeat(depth);
    String declared =
        element.namespace().equals(around) ? "" : " xmlns=\"" + element.namespace() + "\"";
    out.append(indent).append('<').append(element.name()).append(declared);
    boolean attributed = attributes(element);
    if (element.isLeaf()) {
      String value = value(element);
      if (value.isEmpty() && attributed) {
        out.append("/>\n");
        return;
      }
      if (value.isEmpty()) {
        unfilled.add(element.name());
      }
      out.append('>').append(value).append("</").append(element.name()).append(">\n");
      return;
    }
    out.append(">\n");
    Map<Integer, Integer> taken = taken(element.children());
    for (SchemaElement child : element.children()) {
      if (child.name().startsWith("@") || isPassed(child, taken)) {
        continue;
      }
      if (!isOptional(child) || !child.isLeaf() || !value(child).isEmpty()) {
        write(child, element.namespace(), depth + 1);
      } else {
        // What is left out in silence nobody misses: it may be the very thing that is asked by.
        unfilled.add(child.name() + " (optional, left out)");
      }
    }
    out.append(indent).append("</").append(element.name()).append(">\n");
  }

  /** Writes the attributes that must be there or that something is asked by; whether any is. */
  private boolean attributes(SchemaElement element) {
    boolean any = false;
    for (SchemaElement child : element.children()) {
      if (child.name().startsWith("@")) {
        String value = value(child);
        if (!child.optional() || !value.isEmpty()) {
          out.append(' ').append(child.name().substring(1)).append("=\"").append(value).append('"');
          any = true;
        }
        if (value.isEmpty()) {
          unfilled.add(child.name() + (child.optional() ? " (optional, left out)" : ""));
        }
      }
    }
    return any;
  }

  /** Which part of each choice is written: the one that is asked by, or else the first. */
  private Map<Integer, Integer> taken(List<SchemaElement> children) {
    Map<Integer, Map<Integer, Set<String>>> all = new LinkedHashMap<>();
    Map<Integer, Integer> taken = new LinkedHashMap<>();
    Map<Integer, Integer> weights = new LinkedHashMap<>();
    for (SchemaElement child : children) {
      Alternative part = child.alternative();
      if (part != null) {
        all.computeIfAbsent(part.choice(), k -> new LinkedHashMap<>())
            .computeIfAbsent(part.branch(), k -> new LinkedHashSet<>())
            .add(child.name());
        int weight = Math.max(weight(child), part.required() ? 0 : -1);
        Integer most = weights.get(part.choice());
        if (weight >= 0 && (most == null || weight > most)) {
          weights.put(part.choice(), weight);
          taken.put(part.choice(), part.branch());
        }
      }
    }
    all.forEach(
        (choice, parts) -> {
          if (parts.size() > 1) {
            List<String> names = new ArrayList<>();
            parts.values().forEach(part -> names.add(String.join(" and ", part)));
            Set<String> written = parts.get(taken.getOrDefault(choice, -1));
            choices.add(
                "a choice: "
                    + String.join(", or ", names)
                    + (written == null
                        ? " (left out)"
                        : " (written: " + String.join(" and ", written) + ")"));
          }
        });
    return taken;
  }

  /** How much a part asks by: an identifier or number 2, a name 1, else -1. */
  private int weight(SchemaElement element) {
    String value = element.isLeaf() ? value(element) : "";
    int most =
        value.startsWith("{identifier") || value.startsWith("{number")
            ? 2
            : NAMES.values().stream().anyMatch(p -> value.startsWith("{" + p)) ? 1 : -1;
    for (SchemaElement child : element.children()) {
      most = Math.max(most, weight(child));
    }
    return most;
  }

  private static boolean isPassed(SchemaElement child, Map<Integer, Integer> taken) {
    Alternative part = child.alternative();
    return part != null && !Integer.valueOf(part.branch()).equals(taken.get(part.choice()));
  }

  /** Whether it can be left out, of a choice in the part that was taken. */
  private static boolean isOptional(SchemaElement element) {
    Alternative part = element.alternative();
    return part == null ? element.optional() : part.optional();
  }

  private String value(SchemaElement element) {
    List<String> words = Guesses.words(element.name());
    String optional = isOptional(element) ? "?" : "";
    if (words.stream().anyMatch(PAGES::contains)
        || (words.contains("token") && (words.contains("page") || words.contains("next")))) {
      return "{cursor?}";
    }
    boolean holder = role.equals("findByHolder");
    if (holder && isPerson(element.name())) {
      return "{identifier" + optional + "}";
    }
    String meaning = Guesses.of(List.of(element.name()));
    String name = meaning == null ? null : NAMES.get(meaning);
    if (holder && name != null) {
      return "{" + name + optional + "}";
    }
    if (element.equals(only) && role.startsWith("find")) {
      return holder ? "{identifier}" : "{number}";
    }
    if (role.equals("header") && words.stream().anyMatch(USERS::contains)) {
      return "{setting:username}";
    }
    if (role.equals("header") && words.stream().anyMatch(SECRETS::contains)) {
      return "{setting:password}";
    }
    if (role.equals("findByNumber") && isNumber(element.name())) {
      return "{number}";
    }
    return element.values().isEmpty() ? "" : element.values().get(0);
  }
}
