package org.comity.syntax.wsdl;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.XmlSchema.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Holds what will be sent against a schema: order, what is missing, and simple types. Only what is
 * wrong whichever values come is told: parts that may be left out are tried together, alone and
 * left out, and a value is told if no text that it may be fits. One use.
 */
public final class OutgoingCheck {
  private static final int MOST_OPTIONS = 12;
  private static final String STRUCTURE = "cvc-complex-type.";

  private final XmlSchema schema;
  private final Outgoing root;
  private final Map<String, Fault> faults = new LinkedHashMap<>();

  private OutgoingCheck(XmlSchema schema, Outgoing root) {
    this.schema = schema;
    this.root = root;
  }

  /**
   * A fault of what will be sent.
   *
   * @param node the element at fault
   * @param around the element around it, or {@code null}
   * @param structural whether it is about which elements and attributes are there, and not about a
   *     value
   * @param seen what was seen
   * @param wouldFit what would fit
   */
  public record Fault(
      Outgoing node, @Nullable Outgoing around, boolean structural, String seen, String wouldFit) {}

  /** What was tried once. */
  private record Trial(List<Violation> found, Map<String, Outgoing.Spot> spots) {
    long structural() {
      return found.stream().filter(v -> isStructural(v.rule())).count();
    }
  }

  /** Every fault, each once; none if the schema does not have the element at all. */
  public static List<Fault> of(XmlSchema schema, Outgoing root) {
    OutgoingCheck check = new OutgoingCheck(schema, root);
    try {
      check.run();
    } catch (SyntaxFault | XMLStreamException e) {
      // What cannot be written is told by whoever writes it.
      return List.of();
    }
    return List.copyOf(check.faults.values());
  }

  private void run() throws SyntaxFault, XMLStreamException {
    List<Set<String>> variants = variants();
    Trial best = null;
    for (Set<String> variant : variants) {
      Trial trial = attempt(variant, 0);
      if (trial.found().stream().anyMatch(v -> v.rule().startsWith("cvc-elt.1"))) {
        return;
      }
      if (best == null || trial.structural() < best.structural()) {
        best = trial;
      }
    }
    if (best != null) {
      for (Violation violation : best.found()) {
        if (isStructural(violation.rule())) {
          structure(violation, best.spots());
        }
      }
    }
    for (Set<String> variant : variants) {
      values(variant);
    }
  }

  private static boolean isStructural(String rule) {
    return rule.startsWith(STRUCTURE)
        && !rule.equals(STRUCTURE + "2.2")
        && !rule.equals(STRUCTURE + "3.1");
  }

  /** All of what may be left out, none of it, each alone, and all but each. */
  private List<Set<String>> variants() {
    Set<String> options = root.options();
    Set<Set<String>> variants = new LinkedHashSet<>();
    variants.add(options);
    variants.add(Set.of());
    int tried = 0;
    for (String option : options) {
      if (tried++ < MOST_OPTIONS) {
        variants.add(Set.of(option));
        Set<String> others = new LinkedHashSet<>(options);
        others.remove(option);
        variants.add(others);
      }
    }
    return List.copyOf(variants);
  }

  private Trial attempt(Set<String> present, int number) throws SyntaxFault, XMLStreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XMLStreamWriter out = XmlGate.standard().writer(bytes);
    Map<String, Outgoing.Spot> spots = new HashMap<>();
    root.write(out, present, number, spots);
    out.close();
    return new Trial(schema.check(bytes.toByteArray()), spots);
  }

  private void structure(Violation violation, Map<String, Outgoing.Spot> spots) {
    Outgoing.Spot spot = spots.get(violation.path());
    if (spot == null) {
      return;
    }
    String name = "'" + spot.node().name() + "'";
    String accepted = list(violation.accepted());
    String seen;
    String wouldFit;
    switch (violation.rule()) {
      case STRUCTURE + "2.4.a", STRUCTURE + "2.4.d" -> {
        seen = name + " is not expected here";
        wouldFit =
            accepted.isEmpty()
                ? "nothing more of this name; look at the order and the number that the schema has"
                : "here the schema has " + accepted + "; it has an order";
      }
      case STRUCTURE + "2.4.b" -> {
        seen = name + " lacks what must be in it";
        wouldFit = accepted.isEmpty() ? "all that the schema has" : accepted;
      }
      case STRUCTURE + "4" -> {
        seen = name + " lacks an attribute";
        wouldFit = accepted.isEmpty() ? "the attributes that the schema has" : accepted;
      }
      default -> {
        seen = name + ": " + violation.message();
        wouldFit = accepted.isEmpty() ? "what the schema has" : accepted;
      }
    }
    tell(violation, spot, true, seen, wouldFit);
  }

  /** Each value that no text of it fits. */
  private void values(Set<String> present) throws SyntaxFault, XMLStreamException {
    Map<String, Integer> times = new HashMap<>();
    Map<String, Violation> first = new LinkedHashMap<>();
    Map<String, Outgoing.Spot> spots = new HashMap<>();
    int texts = root.texts();
    for (int number = 0; number < texts; number++) {
      Trial trial = attempt(present, number);
      spots.putAll(trial.spots());
      Set<String> once = new HashSet<>();
      for (Violation violation : trial.found()) {
        if (!isStructural(violation.rule()) && once.add(violation.path())) {
          times.merge(violation.path(), 1, Integer::sum);
          first.putIfAbsent(violation.path(), violation);
        }
      }
    }
    first.forEach(
        (path, violation) -> {
          boolean always = times.getOrDefault(path, 0) == texts;
          int at = path.lastIndexOf("/@");
          Outgoing.Spot spot = spots.get(at < 0 ? path : path.substring(0, at));
          if (always && spot != null) {
            value(violation, spot, at < 0 ? null : path.substring(at + 2));
          }
        });
  }

  private void value(Violation violation, Outgoing.Spot spot, @Nullable String attribute) {
    Outgoing.Value value = spot.node().value();
    if (attribute != null) {
      value =
          spot.node().attributes().stream()
              .filter(a -> a.name().equals(attribute))
              .map(Outgoing.Attribute::value)
              .findFirst()
              .orElse(null);
    }
    boolean ofType = violation.rule().startsWith("cvc-datatype-valid");
    if (value != null && !value.exact() && !ofType) {
      return;
    }
    String accepted = list(violation.accepted());
    tell(
        violation,
        spot,
        false,
        "'"
            + (attribute == null ? "" : "@")
            + (attribute == null ? spot.node().name() : attribute)
            + (value == null ? "' is empty, which is " : "' gets " + value.shown() + ", which is ")
            + violation.message(),
        accepted.isEmpty() ? "what its type in the schema allows" : accepted);
  }

  private void tell(
      Violation violation, Outgoing.Spot spot, boolean structural, String seen, String wouldFit) {
    faults.putIfAbsent(
        violation.rule() + " " + System.identityHashCode(spot.node()) + " " + seen,
        new Fault(spot.node(), spot.around(), structural, seen, wouldFit));
  }

  private static String list(List<String> accepted) {
    List<String> shown = new ArrayList<>();
    for (String each : accepted.subList(0, Math.min(8, accepted.size()))) {
      // How the validator writes a wildcard.
      shown.add(each.startsWith("WC[") ? "any other element" : each);
    }
    if (accepted.size() > shown.size()) {
      shown.add("…");
    }
    return String.join(", ", shown);
  }
}
