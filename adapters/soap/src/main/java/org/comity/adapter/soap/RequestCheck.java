package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.comity.syntax.NearWord;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.wsdl.Outgoing;
import org.comity.syntax.wsdl.OutgoingCheck;
import org.comity.syntax.wsdl.SchemaElement;
import org.jspecify.annotations.Nullable;

/** Holds a request's template against the element that the WSDL has for it. One use. */
final class RequestCheck {
  private static final List<OutgoingCheck.Fault> NONE = List.of();

  private final ConfigNode node;
  private final String key;
  private final boolean sketched;
  private final IdentityHashMap<BodyTemplate.Element, String> paths = new IdentityHashMap<>();
  private final Set<BodyTemplate.Element> told = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param node the operation's section, or the engine's
   * @param key the key that the template stands at
   * @param sketched whether the template was made from a map, so that its places say nothing
   */
  RequestCheck(ConfigNode node, String key, boolean sketched) {
    this.node = node;
    this.key = key;
    this.sketched = sketched;
  }

  /**
   * Tells every fault.
   *
   * @param schema the schema that the element is of; {@code null} for names only
   * @param trial what the template's placeholders stand for
   */
  void check(
      BodyTemplate.@Nullable Element root,
      @Nullable SchemaElement wanted,
      @Nullable XmlSchema schema,
      RequestTrial trial) {
    if (root == null || wanted == null) {
      return;
    }
    walk(root, "");
    names(root, wanted);
    for (OutgoingCheck.Fault fault : schema == null ? NONE : trial.faults(root, schema)) {
      if (fault.node().place() instanceof BodyTemplate.Element at && !isTold(fault, at)) {
        say(at, fault.seen() + "; " + fault.wouldFit());
      }
    }
  }

  /** Whether it comes of what was told by name already. */
  private boolean isTold(OutgoingCheck.Fault fault, BodyTemplate.Element at) {
    Outgoing around = fault.around();
    boolean aroundTold =
        around != null && around.place() instanceof BodyTemplate.Element e && told.contains(e);
    return told.contains(at) || (fault.structural() && aroundTold);
  }

  private void walk(BodyTemplate.Element element, String path) {
    paths.put(element, path);
    for (Object item : element.content()) {
      if (item instanceof BodyTemplate.Element child) {
        walk(child, path + "/" + child.name());
      }
    }
  }

  private void names(BodyTemplate.Element root, SchemaElement wanted) {
    if (!root.name().equals(wanted.name())) {
      tell(
          root,
          "'"
              + root.name()
              + "' is not what this operation takes; "
              + NearWord.suggest(root.name(), List.of(wanted.name())));
    } else if (!root.namespace().equals(wanted.namespace())) {
      tell(root, namespace(root, wanted));
    } else {
      inside(root, wanted);
    }
  }

  private void inside(BodyTemplate.Element element, SchemaElement wanted) {
    Set<String> seen = new HashSet<>();
    for (Object item : element.content()) {
      if (item instanceof BodyTemplate.Element child) {
        seen.add(child.name());
        child(child, wanted);
      } else if (item instanceof BodyTemplate.Text text) {
        value(element, text.literal(), wanted);
      }
    }
    List<String> missing = new ArrayList<>();
    for (SchemaElement part : wanted.children()) {
      if (!part.optional() && !part.name().startsWith("@") && !seen.contains(part.name())) {
        missing.add(part.name());
      }
    }
    if (!missing.isEmpty()) {
      tell(element, "'" + element.name() + "' lacks what must be in it: " + missing);
    }
    for (BodyTemplate.Attribute attribute : element.attributes()) {
      boolean foreign = !attribute.namespace().isEmpty();
      if (!foreign && !wanted.open() && wanted.child("@" + attribute.name()) == null) {
        tell(
            element,
            "'@"
                + attribute.name()
                + "' is no attribute of '"
                + element.name()
                + "'; "
                + NearWord.suggest("@" + attribute.name(), names(wanted)));
      }
    }
  }

  private void child(BodyTemplate.Element child, SchemaElement around) {
    SchemaElement wanted = around.child(child.name());
    if (wanted == null) {
      if (!around.open()) {
        tell(
            child,
            "'"
                + child.name()
                + "' is not in '"
                + around.name()
                + "'; "
                + NearWord.suggest(child.name(), names(around)));
      }
    } else if (!child.namespace().equals(wanted.namespace())) {
      tell(child, namespace(child, wanted));
    } else {
      leftOut(child, wanted);
      inside(child, wanted);
    }
  }

  /** A first page has no cursor, and nobody but the registry knows what it wants instead. */
  private void leftOut(BodyTemplate.Element child, SchemaElement wanted) {
    String option =
        child.content().size() == 1 && child.content().get(0) instanceof BodyTemplate.Text text
            ? text.option()
            : null;
    if (option != null && !wanted.optional() && !option.equals("cursor")) {
      tell(
          child,
          "'"
              + child.name()
              + "' is left out where {"
              + option
              + "?} has no value, but the WSDL wants it always; {"
              + option
              + "}, so that nothing is asked without it");
    }
  }

  private void value(BodyTemplate.Element element, @Nullable String literal, SchemaElement wanted) {
    if (literal != null && !wanted.values().isEmpty() && !wanted.values().contains(literal)) {
      tell(
          element,
          "'"
              + literal
              + "' is no value of '"
              + element.name()
              + "'; "
              + NearWord.suggest(literal, wanted.values()));
    }
  }

  private static List<String> names(SchemaElement element) {
    return element.children().stream().map(SchemaElement::name).toList();
  }

  private static String namespace(BodyTemplate.Element seen, SchemaElement wanted) {
    return "'"
        + seen.name()
        + "' is in "
        + space(seen.namespace())
        + ", but must be in "
        + space(wanted.namespace());
  }

  private static String space(String namespace) {
    return namespace.isEmpty() ? "no namespace (xmlns=\"\")" : "the namespace '" + namespace + "'";
  }

  private void tell(BodyTemplate.Element at, String message) {
    told.add(at);
    say(at, message);
  }

  private void say(BodyTemplate.Element at, String message) {
    if (sketched) {
      node.fault("WSDL_ELEMENT", key + paths.getOrDefault(at, ""), message);
    } else {
      node.fault("WSDL_ELEMENT", key, at.line(), at.column(), message);
    }
  }
}
