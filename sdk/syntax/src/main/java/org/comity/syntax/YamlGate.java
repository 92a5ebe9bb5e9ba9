package org.comity.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The one place where YAML is read: one document of maps, lists and texts. Tags, anchors, aliases,
 * merge keys, duplicate keys, a second document and anything over the limits are refused; no object
 * is ever made by a name in the file. Immutable; safe for many threads.
 *
 * <p>Codes of its faults: {@code TOO_LARGE}, {@code TOO_DEEP}, {@code LIMIT_EXCEEDED}, {@code
 * YAML_TAB}, {@code YAML_TAG}, {@code YAML_ALIAS}, {@code YAML_DUPLICATE_KEY}, {@code YAML_KEY},
 * {@code YAML_SECOND_DOCUMENT}, {@code ENCODING}, {@code EMPTY}, {@code NOT_WELL_FORMED}.
 */
public final class YamlGate {
  private static final YamlGate STANDARD = new YamlGate(Limits.CONFIGURATION);

  private final Limits limits;
  private final LoadSettings settings;

  public YamlGate(Limits limits) {
    this.limits = limits;
    this.settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit((int) Math.min(Integer.MAX_VALUE - 1, limits.bytes()))
            .setUseMarks(true)
            .build();
  }

  /** The gate with {@link Limits#CONFIGURATION}. */
  public static YamlGate standard() {
    return STANDARD;
  }

  /** Reads one document with the place of every key and value. */
  public YamlNode read(byte[] document) throws SyntaxFault {
    String text = text(document);
    return parsed(
        text,
        fault -> {
          throw fault;
        });
  }

  /**
   * Reads one document for its author: goes on behind what can be passed over (a key that stands
   * twice, a tag, a TAB in an indentation), so that as much as possible is told at once.
   *
   * @param document the file
   * @param faults takes every fault, in the order of the file; nothing that has one may be used
   * @return what could be read, or {@code null}
   */
  public @Nullable YamlNode read(byte[] document, List<SyntaxFault> faults) {
    String text;
    try {
      text = text(document);
    } catch (SyntaxFault e) {
      faults.add(e);
      return null;
    }
    try {
      return parsed(text, faults::add);
    } catch (SyntaxFault e) {
      faults.add(e);
      return e.code().equals("YAML_TAB") ? withoutTabs(text, faults) : null;
    }
  }

  /** Once more with blanks in the place of TABs; what cannot be read even so is not told again. */
  private @Nullable YamlNode withoutTabs(String text, List<SyntaxFault> faults) {
    List<SyntaxFault> further = new ArrayList<>();
    try {
      YamlNode node = parsed(YamlProblem.withoutTabs(text), further::add);
      further.stream().filter(f -> faults.stream().noneMatch(f::sameAs)).forEach(faults::add);
      return node;
    } catch (SyntaxFault e) {
      return null;
    }
  }

  private String text(byte[] document) throws SyntaxFault {
    if (document.length > limits.bytes()) {
      throw new SyntaxFault("TOO_LARGE", 0, 0, "the file is larger than the limit");
    }
    return StrictText.decodeUtf8(document);
  }

  private YamlNode parsed(String text, Sink sink) throws SyntaxFault {
    try {
      return new Reading(new Parse(settings).parseString(text).iterator(), limits, sink).document();
    } catch (MarkedYamlEngineException e) {
      throw YamlProblem.of(e, text);
    } catch (YamlEngineException e) {
      throw new SyntaxFault("NOT_WELL_FORMED", 0, 0, "not well-formed YAML");
    }
  }

  /** Takes a fault behind which can be read on, or throws it. */
  @FunctionalInterface
  private interface Sink {
    void tell(SyntaxFault fault) throws SyntaxFault;
  }

  /** Reads one document that must be a mapping, as plain maps, lists and strings. */
  public Map<String, Object> readMap(byte[] document) throws SyntaxFault {
    return mapping(read(document)).plain();
  }

  /** The node as a mapping, or a fault with its place. */
  public static YamlNode.Mapping mapping(YamlNode node) throws SyntaxFault {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    throw new SyntaxFault(
        "YAML_KEY", node.line(), node.column(), "a mapping of keys to values was expected here");
  }

  /** One reading: events in, nodes out. */
  private static final class Reading {
    private final Iterator<Event> events;
    private final Limits limits;
    private final Sink sink;
    private int nodes;

    private Reading(Iterator<Event> events, Limits limits, Sink sink) {
      this.events = events;
      this.limits = limits;
      this.sink = sink;
    }

    private YamlNode document() throws SyntaxFault {
      events.next();
      Event start = events.next();
      if (start.getEventId() == Event.ID.StreamEnd) {
        throw new SyntaxFault("EMPTY", 1, 1, "the file is empty");
      }
      YamlNode root = node(events.next(), 0);
      events.next();
      Event after = events.next();
      if (after.getEventId() != Event.ID.StreamEnd) {
        throw fault("YAML_SECOND_DOCUMENT", after, "a file holds one document");
      }
      return root;
    }

    private YamlNode node(Event event, int depth) throws SyntaxFault {
      if (depth > limits.depth()) {
        throw fault("TOO_DEEP", event, "nested deeper than the limit");
      }
      if (++nodes > limits.nodes()) {
        throw fault("LIMIT_EXCEEDED", event, "more nodes than the limit");
      }
      refuseExtras(event);
      if (event instanceof ScalarEvent scalar) {
        return scalar(scalar);
      }
      if (event instanceof SequenceStartEvent) {
        return sequence(event, depth);
      }
      if (event instanceof MappingStartEvent) {
        return mapping(event, depth);
      }
      throw fault("NOT_WELL_FORMED", event, "not well-formed YAML");
    }

    private void refuseExtras(Event event) throws SyntaxFault {
      if (event.getEventId() == Event.ID.Alias
          || (event instanceof NodeEvent n && n.getAnchor().isPresent())) {
        // Not passed over: what an alias would bring is nowhere.
        throw fault("YAML_ALIAS", event, "anchors and aliases are not allowed");
      }
      boolean tagged =
          (event instanceof ScalarEvent s && s.getTag().isPresent())
              || (event instanceof org.snakeyaml.engine.v2.events.CollectionStartEvent c
                  && c.getTag().isPresent());
      if (tagged) {
        sink.tell(fault("YAML_TAG", event, "tags are not allowed"));
      }
    }

    private YamlNode.Scalar scalar(ScalarEvent event) throws SyntaxFault {
      if (event.getValue().length() > limits.text()) {
        throw fault("LIMIT_EXCEEDED", event, "a text is longer than the limit");
      }
      return new YamlNode.Scalar(event.getValue(), !event.isPlain(), line(event), column(event));
    }

    private YamlNode sequence(Event start, int depth) throws SyntaxFault {
      List<YamlNode> items = new ArrayList<>();
      for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
        items.add(node(e, depth + 1));
      }
      return new YamlNode.Sequence(items, line(start), column(start));
    }

    private YamlNode mapping(Event start, int depth) throws SyntaxFault {
      List<YamlNode.Entry> entries = new ArrayList<>();
      Map<String, Integer> lines = new HashMap<>();
      for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
        YamlNode key = node(e, depth + 1);
        if (!(key instanceof YamlNode.Scalar scalar) || scalar.text().equals("<<")) {
          throw fault("YAML_KEY", e, "a key is a plain text; merge keys are not allowed");
        }
        Integer first = lines.putIfAbsent(scalar.text(), scalar.line());
        if (first != null) {
          sink.tell(
              fault(
                  "YAML_DUPLICATE_KEY",
                  e,
                  "a key stands a second time in one mapping, first in line " + first));
        }
        YamlNode value = node(events.next(), depth + 1);
        if (first == null) {
          entries.add(new YamlNode.Entry(scalar, value));
        }
      }
      return new YamlNode.Mapping(entries, line(start), column(start));
    }

    private static int line(Event event) {
      return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static int column(Event event) {
      return event.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }

    private static SyntaxFault fault(String code, Event event, String message) {
      return new SyntaxFault(code, line(event), column(event), message);
    }
  }
}
