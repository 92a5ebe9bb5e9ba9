package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.comity.syntax.NearWord;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.XmlSkeleton;
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
  private final IdentityHashMap<XmlSkeleton.Element<?>, String> paths = new IdentityHashMap<>();
  private final Set<XmlSkeleton.Element<?>> told =
      Collections.newSetFromMap(new IdentityHashMap<>());

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
      XmlSkeleton.@Nullable Element<BodyTemplate.Text> root,
      @Nullable SchemaElement wanted,
      @Nullable XmlSchema schema,
      RequestTrial trial) {
    if (root == null || wanted == null) {
      return;
    }
    walk(root, "");
    names(root, wanted);
    for (OutgoingCheck.Fault fault : schema == null ? NONE : trial.faults(root, schema)) {
      if (fault.node().place() instanceof XmlSkeleton.Element<?> at && !isTold(fault, at)) {
        say(at, fault.seen() + "; " + fault.wouldFit());
      }
    }
  }

  /** Whether it comes of what was told by name already. */
  private boolean isTold(OutgoingCheck.Fault fault, XmlSkeleton.Element<?> at) {
    Outgoing around = fault.around();
    boolean aroundTold =
        around != null && around.place() instanceof XmlSkeleton.Element<?> e && told.contains(e);
    return told.contains(at) || (fault.structural() && aroundTold);
  }

  private void walk(XmlSkeleton.Element<BodyTemplate.Text> element, String path) {
    paths.put(element, path);
    for (XmlSkeleton<BodyTemplate.Text> item : element.content()) {
      if (item instanceof XmlSkeleton.Element<BodyTemplate.Text> child) {
        walk(child, path + "/" + child.name());
      }
    }
  }

  private void names(XmlSkeleton.Element<BodyTemplate.Text> root, SchemaElement wanted) {
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

  private void inside(XmlSkeleton.Element<BodyTemplate.Text> element, SchemaElement wanted) {
    Set<String> seen = new HashSet<>();
    for (XmlSkeleton<BodyTemplate.Text> item : element.content()) {
      if (item instanceof XmlSkeleton.Element<BodyTemplate.Text> child) {
        seen.add(child.name());
        child(child, wanted);
      } else if (item instanceof XmlSkeleton.Text<BodyTemplate.Text> text) {
        value(element, text.value().literal(), wanted);
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
    for (XmlSkeleton.Attribute<BodyTemplate.Text> attribute : element.attributes()) {
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

  private void child(XmlSkeleton.Element<BodyTemplate.Text> child, SchemaElement around) {
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
  private void leftOut(XmlSkeleton.Element<BodyTemplate.Text> child, SchemaElement wanted) {
    BodyTemplate.Text only = BodyTemplate.only(child);
    String option = only == null ? null : only.option();
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

  private void value(
      XmlSkeleton.Element<?> element, @Nullable String literal, SchemaElement wanted) {
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

  private static String namespace(XmlSkeleton.Element<?> seen, SchemaElement wanted) {
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

  private void tell(XmlSkeleton.Element<?> at, String message) {
    told.add(at);
    say(at, message);
  }

  private void say(XmlSkeleton.Element<?> at, String message) {
    if (sketched) {
      node.fault("WSDL_ELEMENT", key + paths.getOrDefault(at, ""), message);
    } else {
      node.fault("WSDL_ELEMENT", key, at.line(), at.column(), message);
    }
  }
}
