package org.comity.mapping.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.Severity;
import org.comity.syntax.JsonGate;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** How a recognition result is said to one registry. Immutable; safe for many threads. */
final class ResultForm {
  /** Whom to tell is the gateway's work and no content of a result. */
  private static final Set<String> ROUTING =
      Set.of("result/about", "result/recipients", "result/originContact");

  private final Shape shape;
  private final List<FormRow> rows;
  private final Set<String> leaveOut;
  private final Set<String> outcomes;

  /**
   * The outer form.
   *
   * @param operation write operation of the engine
   * @param syntax syntax of the payload
   * @param root element that is made, for XML
   * @param namespace its namespace
   * @param qualified whether elements below it are in the namespace
   */
  record Shape(
      @Nullable String operation,
      Payload.Syntax syntax,
      String root,
      @Nullable String namespace,
      boolean qualified) {}

  /**
   * @param shape its outer form
   * @param rows what is said
   * @param leaveOut what is not said on purpose
   * @param outcomes decisions that it can say; empty if its rows tell them apart
   */
  ResultForm(Shape shape, List<FormRow> rows, Set<String> leaveOut, Set<String> outcomes) {
    this.outcomes = Set.copyOf(outcomes);
    this.shape = shape;
    this.rows = List.copyOf(rows);
    this.leaveOut = Set.copyOf(leaveOut);
  }

  RecordMapper.Outbound say(RecordMapper.OutboundResult out) {
    Saying saying = new Saying();
    ResultView view = ResultView.of(out);
    if (!outcomes.isEmpty() && !outcomes.contains(view.result().outcome().raw())) {
      saying.refuse(
          "UNRESOLVED_CODE", "result/outcome", "the registry's form has no words for this outcome");
      return new RecordMapper.Outbound(null, List.copyOf(saying.issues));
    }
    FormNode root = new FormNode(shape.root(), false);
    for (FormRow row : rows) {
      saying.write(row, view, root, "");
    }
    if (!outcomes.isEmpty()) {
      saying.told.add("result/outcome");
    }
    saying.tellLosses(view);
    if (saying.impossible) {
      return new RecordMapper.Outbound(null, List.copyOf(saying.issues));
    }
    byte[] bytes;
    try {
      bytes = shape.syntax() == Payload.Syntax.XML ? xml(root) : json(root);
    } catch (XMLStreamException | IOException | IllegalArgumentException e) {
      saying.issues.add(
          Issue.error(
              "NOT_WRITABLE",
              null,
              "the result holds characters that the registry's syntax cannot write",
              false));
      return new RecordMapper.Outbound(null, List.copyOf(saying.issues));
    }
    Delivery delivery =
        new Delivery(out.key(), shape.operation(), new Payload(bytes, shape.syntax()));
    return new RecordMapper.Outbound(delivery, List.copyOf(saying.issues));
  }

  private byte[] xml(FormNode root) throws XMLStreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    XMLStreamWriter writer = XmlGate.standard().writer(bytes);
    String namespace = shape.namespace();
    if (namespace == null) {
      writer.writeStartElement(shape.root());
      root.writeXml(writer, null);
    } else if (shape.qualified()) {
      writer.writeStartElement("", shape.root(), namespace);
      writer.writeDefaultNamespace(namespace);
      root.writeXml(writer, namespace);
    } else {
      writer.writeStartElement("r", shape.root(), namespace);
      writer.writeNamespace("r", namespace);
      root.writeXml(writer, null);
    }
    writer.writeEndElement();
    writer.close();
    return bytes.toByteArray();
  }

  private static byte[] json(FormNode root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (var generator = JsonGate.standard().generator(bytes)) {
      root.writeJson(generator);
    }
    return bytes.toByteArray();
  }

  /** One result being said. */
  private final class Saying {
    private final Set<Issue> issues = new LinkedHashSet<>();
    private final Set<String> told = new TreeSet<>();
    private boolean impossible;

    private void write(FormRow row, Object from, FormNode into, String prefix) {
      if (!row.items().isEmpty() && row.from() != null) {
        writeItems(row, row.from(), from, into, prefix);
        return;
      }
      List<String> texts = texts(row, from, prefix);
      if (texts.isEmpty() && row.fallback() != null) {
        texts = List.of(row.fallback());
      }
      if (texts.isEmpty()) {
        if (row.required()) {
          refuse(
              "MISSING_VALUE", path(row, prefix), "the registry needs a value that is not there");
        }
        return;
      }
      boolean list = row.from() != null && row.from().list();
      if (row.join() != null) {
        texts = List.of(String.join(row.join(), texts));
        list = false;
      }
      FormNode parent = parent(row, into);
      String name = row.to().get(row.to().size() - 1);
      for (String text : texts) {
        parent.add(name, list).text(text, row.number());
      }
    }

    private void writeItems(FormRow row, ViewPath path, Object from, FormNode into, String prefix) {
      for (Object item : path.values(from)) {
        FormNode node = parent(row, into).add(row.to().get(row.to().size() - 1), true);
        for (FormRow inner : row.items()) {
          write(inner, item, node, prefix + path.text() + "/");
        }
      }
    }

    private FormNode parent(FormRow row, FormNode into) {
      FormNode parent = into;
      for (String name : row.to().subList(0, row.to().size() - 1)) {
        parent = parent.group(name);
      }
      return parent;
    }

    private List<String> texts(FormRow row, Object from, String prefix) {
      if (row.constant() != null) {
        return List.of(row.constant());
      }
      List<String> texts = new ArrayList<>();
      if (row.from() != null) {
        String path = path(row, prefix);
        told.add(path);
        for (Object value : row.from().values(from)) {
          String text = text(row, value, path);
          if (text != null) {
            texts.add(text);
          }
        }
      }
      return texts;
    }

    private @Nullable String text(FormRow row, Object value, String path) {
      String text = ViewPath.text(value);
      if (row.table() != null) {
        String local = row.table().local().get(text);
        if (local == null && row.fallback() == null) {
          refuse("UNRESOLVED_CODE", path, "the code is not in the table " + row.tableName());
        } else if (local == null) {
          lose(path, "the registry has no such code; the default was said");
        }
        return local;
      }
      DateTimeFormatter pattern = row.date();
      if (pattern != null && value instanceof PartialDate date) {
        try {
          return pattern.format(temporal(date));
        } catch (DateTimeException e) {
          lose(path, "a partial date cannot be said in the registry's form");
          return null;
        }
      }
      return text;
    }

    private static TemporalAccessor temporal(PartialDate date) {
      return switch (date.precision()) {
        case YEAR -> Year.parse(date.text());
        case MONTH -> YearMonth.parse(date.text());
        case DAY -> LocalDate.parse(date.text());
      };
    }

    private static String path(FormRow row, String prefix) {
      return row.from() == null ? String.join("/", row.to()) : prefix + row.from().text();
    }

    private void refuse(String code, String path, String message) {
      impossible = true;
      issues.add(Issue.error(code, path, message, false));
    }

    private void lose(String path, String message) {
      issues.add(new Issue(Code.of(Severity.WARNING), "LOSS", path, message, false));
    }

    private void tellLosses(ResultView view) {
      Set<String> present = new TreeSet<>();
      ViewPath.present("result/", view.result(), present);
      for (String path : present) {
        if (!told.contains(path) && !covered(path, ROUTING) && !covered(path, leaveOut)) {
          lose(path, "the registry's form cannot say this");
        }
      }
    }

    private static boolean covered(String path, Set<String> by) {
      return by.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
    }
  }
}
