package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.XmlSkeleton;
import org.comity.syntax.wsdl.Outgoing;
import org.comity.syntax.wsdl.OutgoingCheck;
import org.jspecify.annotations.Nullable;

/**
 * Fills a template with made-up values and holds it against the schema: the order of elements, what
 * is missing, and whether a value can be of its type. Of what callers give, only the kind is known,
 * so of that only the type counts; a moment or a day has its form.
 */
final class RequestTrial {
  /** What an identifier or a number may look like. */
  private static final List<String> NAMES =
      List.of("1", "A1", "12345678901", "A-1/2", "0d5a0b1e-6a54-4b1e-8a4c-0123456789ab");

  /** What a setting or a registry's own cursor may look like: anything. */
  private static final List<String> ANY =
      List.of(
          "1",
          "A1",
          "-1.5",
          "2024-01-31",
          "2024-01-31T10:00:00Z",
          "10:00:00",
          "2024",
          "true",
          "urn:xa:a",
          "0d5a0b1e-6a54-4b1e-8a4c-0123456789ab",
          "AAAA");

  private final @Nullable Window window;
  private final List<Integer> sizes;

  /**
   * @param window what {@code {year}} or {@code {since}} stand for, or {@code null}
   * @param sizes what {@code {pageSize}} stands for
   */
  RequestTrial(@Nullable Window window, List<Integer> sizes) {
    this.window = window;
    this.sizes = List.copyOf(sizes);
  }

  /** Every fault, each once; the place of its node is the template's element. */
  List<OutgoingCheck.Fault> faults(XmlSkeleton.Element<BodyTemplate.Text> root, XmlSchema schema) {
    Map<String, OutgoingCheck.Fault> faults = new LinkedHashMap<>();
    for (Integer size : sizes.isEmpty() ? List.of(1) : sizes) {
      for (OutgoingCheck.Fault fault : OutgoingCheck.of(schema, made(root, size))) {
        faults.putIfAbsent(
            fault.seen() + " " + System.identityHashCode(fault.node().place()), fault);
      }
    }
    return List.copyOf(faults.values());
  }

  private Outgoing made(XmlSkeleton.Element<BodyTemplate.Text> element, int size) {
    List<Outgoing> children = new ArrayList<>();
    List<BodyTemplate.Text> texts = new ArrayList<>();
    for (XmlSkeleton<BodyTemplate.Text> item : element.content()) {
      if (item instanceof XmlSkeleton.Element<BodyTemplate.Text> child) {
        children.add(made(child, size));
      } else if (item instanceof XmlSkeleton.Text<BodyTemplate.Text> text) {
        texts.add(text.value());
      }
    }
    List<Outgoing.Attribute> attributes = new ArrayList<>();
    for (XmlSkeleton.Attribute<BodyTemplate.Text> attribute : element.attributes()) {
      attributes.add(
          new Outgoing.Attribute(
              attribute.prefix(),
              attribute.namespace(),
              attribute.name(),
              value(attribute.value().pieces(), size),
              attribute.value().option()));
    }
    Map<String, String> declarations = new LinkedHashMap<>();
    element.declarations().forEach(d -> declarations.put(d.prefix(), d.namespace()));
    BodyTemplate.Text only = texts.size() == 1 && children.isEmpty() ? texts.get(0) : null;
    return new Outgoing(
        element.prefix(),
        element.namespace(),
        element.name(),
        declarations,
        attributes,
        children,
        texts.isEmpty()
            ? null
            : value(texts.stream().flatMap(t -> t.pieces().stream()).toList(), size),
        only == null || only.option() == null ? Set.of() : Set.of(only.option()),
        element);
  }

  private Outgoing.Value value(List<BodyTemplate.Piece> pieces, int size) {
    StringBuilder source = new StringBuilder();
    boolean exact = true;
    int most = 1;
    for (BodyTemplate.Piece piece : pieces) {
      boolean placeholder = piece.placeholder();
      source.append(placeholder ? "{" + piece.text() + "}" : piece.text());
      exact &= !placeholder || isExact(piece.text());
      most = Math.max(most, texts(piece, size).size());
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      StringBuilder text = new StringBuilder();
      for (BodyTemplate.Piece piece : pieces) {
        List<String> texts = texts(piece, size);
        text.append(texts.get(Math.min(i, texts.size() - 1)));
      }
      all.add(text.toString());
    }
    boolean filled = pieces.stream().anyMatch(BodyTemplate.Piece::placeholder);
    String shown =
        filled && most == 1
            ? source + ", such as " + all.get(0)
            : filled ? "" + source : "'" + source + "'";
    return new Outgoing.Value(all.isEmpty() ? List.of("") : all, exact, shown);
  }

  private static boolean isExact(String name) {
    return List.of("year", "since", "pageSize", "now", "birthDate").contains(name);
  }

  private List<String> texts(BodyTemplate.Piece piece, int size) {
    if (!piece.placeholder()) {
      return List.of(piece.text());
    }
    return switch (piece.text()) {
      case "year" -> List.of("2024");
      case "since" ->
          List.of(
              window != null && window.unit() == Window.Unit.DATE
                  ? "2024-01-31"
                  : "2024-01-31T10:00:00Z");
      case "pageSize" -> List.of(Integer.toString(size));
      case "now" -> List.of("2026-01-31T10:00:00Z");
      case "birthDate" -> List.of("1990-05-17");
      case "given", "family", "fullName" -> List.of("Ann");
      case "identifier", "number", "key", "agency", "case", "requestId" -> NAMES;
      default -> piece.text().startsWith("identifier:") ? NAMES : ANY;
    };
  }
}
