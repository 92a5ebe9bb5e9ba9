package org.comity.mapping.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.ResultStatus;
import org.comity.model.Severity;
import org.comity.syntax.JsonGate;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** How a recognition result is said to one registry. Immutable; safe for many threads. */
final class ResultForm {
  /** Whom to tell is the gateway's work and no content of a result. */
  private static final Set<String> ROUTING =
      Set.of("result/about", "result/recipients", "result/originContact");

  private static final String OUTCOME = "result/outcome";
  private static final String STATUS = "result/status";

  /** A result that no longer holds must not be told like one that does. */
  private static final Set<String> UNDONE =
      Set.of(ResultStatus.WITHDRAWN.name(), ResultStatus.ANNULLED_ON_APPEAL.name());

  private final Shape shape;
  private final List<FormRow> rows;
  private final Set<String> leaveOut;

  /**
   * The outer form.
   *
   * @param operation write operation of the engine
   * @param syntax syntax of the payload
   * @param root element that is made, for XML
   * @param namespace its namespace
   * @param qualified whether elements below it are in the namespace
   * @param outcomes the outcomes that the operation takes; all if empty
   */
  record Shape(
      @Nullable String operation,
      Payload.Syntax syntax,
      String root,
      @Nullable String namespace,
      boolean qualified,
      Set<String> outcomes) {
    Shape {
      outcomes = Set.copyOf(outcomes);
    }
  }

  ResultForm(Shape shape, List<FormRow> rows, Set<String> leaveOut) {
    this.shape = shape;
    this.rows = List.copyOf(rows);
    this.leaveOut = Set.copyOf(leaveOut);
  }

  RecordMapper.Outbound say(RecordMapper.OutboundResult out) {
    return said(out).outbound();
  }

  /** The same with every text beside what it says. */
  RecordMappers.SaidResult said(RecordMapper.OutboundResult out) {
    Saying saying = new Saying();
    ResultView view = ResultView.of(out);
    FormNode root = new FormNode(shape.root(), false);
    for (FormRow row : rows) {
      saying.write(row, view, root, "");
    }
    saying.mayBeSaid(out);
    if (!saying.impossible) {
      // Of what is not sent nothing gets lost.
      saying.tellLosses(view);
    }
    RecordMapper.Outbound outbound = outbound(out, saying, root);
    return new RecordMappers.SaidResult(
        outbound, saying.texts, outbound.delivery() == null ? "" : readable(root));
  }

  /** For each path of a result that goes through a table, one code that the table has. */
  Map<String, String> sayable() {
    Map<String, String> sayable = new HashMap<>();
    for (FormRow row : rows) {
      if (row.from() != null && row.table() != null && !row.table().local().isEmpty()) {
        sayable.put(row.from().text(), new TreeSet<>(row.table().local().keySet()).first());
      }
    }
    return sayable;
  }

  private RecordMapper.Outbound outbound(
      RecordMapper.OutboundResult out, Saying saying, FormNode root) {
    if (saying.impossible) {
      return new RecordMapper.Outbound(null, List.copyOf(saying.issues));
    }
    byte[] bytes;
    try {
      bytes = shape.syntax() == Payload.Syntax.XML ? xml(root) : json(root, false);
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

  /** The message with an element or member a line, for people and for comparisons. */
  private String readable(FormNode root) {
    try {
      if (shape.syntax() == Payload.Syntax.XML) {
        // Between two tags; a text that ends so gets a line more, every time.
        String text = new String(xml(root), StandardCharsets.UTF_8);
        return text.replace("><", ">\n<") + "\n";
      }
      return new String(json(root, true), StandardCharsets.UTF_8).replace("\r", "") + "\n";
    } catch (XMLStreamException | IOException e) {
      throw new IllegalStateException("a message was written, and cannot be written again", e);
    }
  }

  private static byte[] json(FormNode root, boolean lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (var generator = JsonGate.standard().generator(bytes)) {
      if (lines) {
        generator.useDefaultPrettyPrinter();
      }
      root.writeJson(generator);
    }
    return bytes.toByteArray();
  }

  /** One result being said. */
  private final class Saying {
    private final Set<Issue> issues = new LinkedHashSet<>();
    private final Set<String> told = new TreeSet<>();
    private final List<RecordMappers.SaidText> texts = new ArrayList<>();
    private boolean impossible;

    /** What a registry must not be told: it would take something else for decided. */
    private void mayBeSaid(RecordMapper.OutboundResult out) {
      String outcome = out.submission().outcome().raw();
      if (!shape.outcomes().isEmpty() && !shape.outcomes().contains(outcome)) {
        refuse("UNRESOLVED_CODE", OUTCOME, "the registry's form has no words for this outcome");
      }
      if (shape.outcomes().size() == 1) {
        told.add(OUTCOME);
      }
      if (UNDONE.contains(out.status()) && !told.contains(STATUS)) {
        refuse(
            "UNRESOLVED_CODE",
            STATUS,
            "the registry's form cannot say that the result is " + out.status());
      }
    }

    private void write(FormRow row, Object from, FormNode into, String prefix) {
      if (!row.items().isEmpty() && row.from() != null) {
        writeItems(row, row.from(), from, into, prefix);
        return;
      }
      List<String> values = texts(row, from, prefix);
      if (values.isEmpty() && row.fallback() != null) {
        values = List.of(row.fallback());
      }
      if (values.isEmpty()) {
        if (row.required()) {
          refuse(
              "MISSING_VALUE", path(row, prefix), "the registry needs a value that is not there");
        }
        return;
      }
      boolean list = row.from() != null && row.from().list();
      if (row.join() != null) {
        values = List.of(String.join(row.join(), values));
        list = false;
      }
      FormNode parent = parent(row, into);
      String name = row.to().get(row.to().size() - 1);
      for (String text : values) {
        parent.add(name, list).text(text, row.number());
        trace(row, from, prefix, text);
      }
    }

    private void trace(FormRow row, Object from, String prefix, String text) {
      ViewPath path = row.from();
      String source =
          path == null
              ? null
              : path.values(from).stream().map(ViewPath::text).collect(Collectors.joining("; "));
      texts.add(
          new RecordMappers.SaidText(
              String.join("/", row.to()),
              text,
              path == null ? null : path(row, prefix),
              source,
              row.tableName()));
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
      List<String> values = new ArrayList<>();
      if (row.from() != null) {
        String path = path(row, prefix);
        told.add(path);
        for (Object value : row.from().values(from)) {
          String text = text(row, value, path);
          if (text != null) {
            values.add(text);
          }
        }
      }
      return values;
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
