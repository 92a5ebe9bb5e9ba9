package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Names that stand in two places and must be the same: an operation that delivers, and schemes of
 * identifiers. Mistyped in one, a delivery finds no operation, or a person is never found.
 */
final class NamesCheck {
  private static final String ADAPTER = "adapter.yaml";
  private static final Pattern SCHEME =
      Pattern.compile("\\{(?:holder\\.)?identifier:([^{}?]+)\\??}");

  private final YamlNode adapter;
  private final YamlNode mapping;
  private final String mappingName;
  private final Set<String> schemes = new TreeSet<>();
  private final Set<String> told = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private NamesCheck(YamlNode adapter, YamlNode mapping, String mappingName) {
    this.adapter = adapter;
    this.mapping = mapping;
    this.mappingName = mappingName;
  }

  /**
   * Every name without its other.
   *
   * @param adapter {@code adapter.yaml}
   * @param mapping the mapping
   * @param mappingName its file
   */
  static List<Finding> of(YamlNode adapter, YamlNode mapping, String mappingName) {
    NamesCheck check = new NamesCheck(adapter, mapping, mappingName);
    check.operation();
    check.schemes();
    return List.copyOf(check.findings);
  }

  private void operation() {
    YamlNode named = EnginePaths.at(mapping, List.of("outbound", "recognitionResult", "operation"));
    for (String engine : List.of("soap", "rest")) {
      if (named instanceof YamlNode.Scalar name
          && isEngine(engine)
          && EnginePaths.at(adapter, List.of(engine, "operations")) instanceof YamlNode.Mapping m
          && m.get(name.text()) == null) {
        Set<String> known = new TreeSet<>();
        m.entries().forEach(e -> known.add(e.key().text()));
        findings.add(
            new Finding(
                mappingName,
                name.line(),
                name.column(),
                "UNKNOWN_OPERATION",
                "the engine has no operation '" + name.text() + "'",
                Findings.suggest(name.text(), known)));
      }
    }
  }

  private boolean isEngine(String name) {
    return EnginePaths.at(adapter, List.of("engine")) instanceof YamlNode.Scalar engine
        && engine.text().equals(name);
  }

  private void schemes() {
    if (!(EnginePaths.at(adapter, List.of("identifierSchemes"))
        instanceof YamlNode.Sequence list)) {
      return;
    }
    list.items().stream()
        .filter(YamlNode.Scalar.class::isInstance)
        .forEach(s -> schemes.add(((YamlNode.Scalar) s).text()));
    for (String engine : List.of("soap", "rest", "csv")) {
      YamlNode section = EnginePaths.at(adapter, List.of(engine));
      if (section != null && isEngine(engine)) {
        placeholders(section);
      }
    }
    if (EnginePaths.at(adapter, List.of("soap", "operations")) instanceof YamlNode.Mapping m) {
      m.entries().forEach(e -> asked(EnginePaths.at(e.value(), List.of("identifiers"))));
    }
    asked(EnginePaths.at(adapter, List.of("csv", "lookUp", "identifiers")));
    given();
  }

  /** Schemes that placeholders name, at any depth of the engine's section. */
  private void placeholders(YamlNode node) {
    if (node instanceof YamlNode.Scalar text) {
      Matcher matcher = SCHEME.matcher(text.text());
      while (matcher.find()) {
        known(text, String.valueOf(matcher.group(1)));
      }
    } else if (node instanceof YamlNode.Sequence list) {
      list.items().forEach(this::placeholders);
    } else if (node instanceof YamlNode.Mapping map) {
      map.entries().forEach(e -> placeholders(e.value()));
    }
  }

  /** Schemes of a list, or of the keys of a map. */
  private void asked(@Nullable YamlNode node) {
    if (node instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof YamlNode.Scalar text) {
          known(text, text.text());
        }
      }
    } else if (node instanceof YamlNode.Mapping map) {
      map.entries().forEach(e -> known(e.key(), e.key().text()));
    }
  }

  private void known(YamlNode.Scalar at, String scheme) {
    // One remedy for one name, however often it stands there.
    if (!schemes.contains(scheme) && told.add(scheme)) {
      tell(ADAPTER, at, scheme, "is not among 'identifierSchemes'", schemes);
    }
  }

  /** Schemes that the mapping gives to holders: one nearly asked by is one mistyped. */
  private void given() {
    List<YamlNode.Scalar> given = new ArrayList<>();
    rows(mapping, given);
    Set<String> names = new TreeSet<>();
    given.forEach(s -> names.add(s.text()));
    for (YamlNode.Scalar one : given) {
      String near = Findings.nearest(one.text(), schemes);
      if (!schemes.contains(one.text()) && near != null && !names.contains(near)) {
        tell(mappingName, one, one.text(), "is not the one that is asked by", schemes);
      }
    }
  }

  private static void rows(YamlNode node, List<YamlNode.Scalar> found) {
    if (node instanceof YamlNode.Sequence list) {
      list.items().forEach(i -> rows(i, found));
    } else if (node instanceof YamlNode.Mapping row) {
      if (row.get("to") instanceof YamlNode.Scalar to && to.text().equals("holder/identifiers")) {
        scheme(row, found);
      } else {
        row.entries().forEach(e -> rows(e.value(), found));
      }
    }
  }

  private static void scheme(YamlNode.Mapping row, List<YamlNode.Scalar> found) {
    if (row.get("scheme") instanceof YamlNode.Scalar scheme) {
      found.add(scheme);
    }
    if (row.get("fields") instanceof YamlNode.Sequence fields) {
      for (YamlNode item : fields.items()) {
        if (item instanceof YamlNode.Mapping field
            && field.get("to") instanceof YamlNode.Scalar to
            && to.text().equals("scheme")
            && field.get("constant") instanceof YamlNode.Scalar constant) {
          found.add(constant);
        }
      }
    }
  }

  private void tell(String file, YamlNode at, String scheme, String why, Set<String> known) {
    findings.add(
        new Finding(
            file,
            at.line(),
            at.column(),
            "UNKNOWN_SCHEME",
            "the scheme '" + scheme + "' " + why,
            Findings.suggest(scheme, known)));
  }
}
