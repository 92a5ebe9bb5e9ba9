package org.comity.syntax.wsdl;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * An element as it will be sent, with made-up values: what a description can be held against before
 * anything is sent. Immutable, as far as its lists are.
 *
 * @param prefix prefix, or the empty text
 * @param namespace namespace, or the empty text
 * @param name local name
 * @param declarations prefixes that it binds, to their namespaces
 * @param attributes its attributes
 * @param children elements in it
 * @param value its text; {@code null} for none
 * @param needs it is there if one of these is given; empty if it always is
 * @param place where it is written, for whoever tells a fault of it
 */
public record Outgoing(
    String prefix,
    String namespace,
    String name,
    Map<String, String> declarations,
    List<Attribute> attributes,
    List<Outgoing> children,
    @Nullable Value value,
    Set<String> needs,
    Object place) {
  public Outgoing {
    needs = Set.copyOf(needs);
  }

  /**
   * A text that is sent.
   *
   * @param texts what it may be, one at least
   * @param exact whether these texts have the form of what is sent, so that every rule holds for
   *     them; otherwise only its type counts
   * @param shown how a finding names it: the text itself, or where it comes from
   */
  public record Value(List<String> texts, boolean exact, String shown) {
    public Value {
      texts = List.copyOf(texts);
    }

    String text(int number) {
      return texts.get(Math.min(number, texts.size() - 1));
    }
  }

  /**
   * An attribute.
   *
   * @param prefix prefix, or the empty text
   * @param namespace namespace, or the empty text
   * @param name local name
   * @param value its value
   * @param option what decides whether it is there at all; {@code null} if it always is
   */
  public record Attribute(
      String prefix, String namespace, String name, Value value, @Nullable String option) {}

  /** Everything that decides whether a part of it is there. */
  Set<String> options() {
    Set<String> options = new LinkedHashSet<>();
    gather(options);
    return options;
  }

  private void gather(Set<String> options) {
    options.addAll(needs);
    for (Attribute attribute : attributes) {
      if (attribute.option() != null) {
        options.add(attribute.option());
      }
    }
    children.forEach(c -> c.gather(options));
  }

  /** The most texts that any value of it may be. */
  int texts() {
    int most = value == null ? 1 : value.texts().size();
    for (Attribute attribute : attributes) {
      most = Math.max(most, attribute.value().texts().size());
    }
    for (Outgoing child : children) {
      most = Math.max(most, child.texts());
    }
    return most;
  }

  /** What was written, by the paths that a schema's check tells. */
  record Spot(Outgoing node, @Nullable Outgoing around) {}

  /**
   * Writes it.
   *
   * @param present options whose parts are there
   * @param number which of the texts of each value
   * @param spots takes what was written, by its path
   */
  void write(XMLStreamWriter out, Set<String> present, int number, Map<String, Spot> spots)
      throws XMLStreamException {
    write(out, present, number, spots, "/" + name, null);
  }

  private void write(
      XMLStreamWriter out,
      Set<String> present,
      int number,
      Map<String, Spot> spots,
      String path,
      @Nullable Outgoing around)
      throws XMLStreamException {
    spots.put(path, new Spot(this, around));
    out.writeStartElement(prefix, name, namespace);
    for (Map.Entry<String, String> declared : declarations.entrySet()) {
      if (declared.getKey().isEmpty()) {
        out.writeDefaultNamespace(declared.getValue());
      } else {
        out.writeNamespace(declared.getKey(), declared.getValue());
      }
    }
    for (Attribute each : attributes) {
      if (each.option() == null || present.contains(each.option())) {
        String text = each.value().text(number);
        if (each.namespace().isEmpty()) {
          out.writeAttribute(each.name(), text);
        } else {
          out.writeAttribute(each.prefix(), each.namespace(), each.name(), text);
        }
      }
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Outgoing child : children) {
      if (child.needs().isEmpty() || child.needs().stream().anyMatch(present::contains)) {
        int nth = counts.merge(child.name(), 1, Integer::sum);
        String below = path + "/" + child.name() + (nth > 1 ? "[" + nth + "]" : "");
        child.write(out, present, number, spots, below, this);
      }
    }
    if (value != null) {
      out.writeCharacters(value.text(number));
    }
    out.writeEndElement();
  }
}
