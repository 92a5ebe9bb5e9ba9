package org.comity.mapping.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a credential as a form says it, in the component names of the model, not yet checked. A
 * list is said by parts of one name. One thread, one record.
 */
public final class Output {
  /** Parts that one credential can have. */
  public static final int MOST_PARTS = 20_000;

  /** Characters of one text. */
  public static final int LONGEST_TEXT = 100_000;

  private final String name;
  private final String rule;
  private final List<Output> parts = new ArrayList<>();
  private final List<SourceNode> reads = new ArrayList<>();
  private @Nullable StringBuilder text;

  /**
   * A part.
   *
   * @param name name of a component; {@code credential} for the whole
   * @param rule what made it, as provenance says it
   */
  public Output(String name, String rule) {
    this.name = name;
    this.rule = rule;
  }

  /** Name of the component. */
  public String name() {
    return name;
  }

  /** What made it, as provenance says it. */
  public String rule() {
    return rule;
  }

  /** The parts of this part. */
  public List<Output> parts() {
    return parts;
  }

  /** Adds a part. */
  public Output add(Output part) {
    parts.add(part);
    return part;
  }

  /** Its text, empty if it has none. */
  public String text() {
    return text == null ? "" : text.toString();
  }

  /**
   * Adds text.
   *
   * @throws FormFailure if it becomes longer than any field
   */
  public void write(String more) throws FormFailure {
    if (text == null) {
      text = new StringBuilder();
    }
    if (text.length() + more.length() > LONGEST_TEXT) {
      throw new FormFailure(FormFailure.Reason.LIMIT, "a text longer than " + LONGEST_TEXT);
    }
    text.append(more);
  }

  /** Nodes of the source that it was made of. */
  public List<SourceNode> reads() {
    return reads;
  }

  /** Names the part, never its content. */
  @Override
  public String toString() {
    return "Output[" + name + "]";
  }
}
