package org.comity.mapping.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a function in Java makes of a record, by component paths of the model such as {@code
 * holder/birthDate}. Nothing is checked here: the mapper checks the whole as that of any other
 * form. What was read since the last call is the source of the value. Not safe for many threads.
 */
public final class CredentialWriter {
  private final Output part;
  private final String rule;
  private final Reads reads;
  private final int[] count;

  private CredentialWriter(Output part, String rule, Reads reads, int[] count) {
    this.part = part;
    this.rule = rule;
    this.reads = reads;
    this.count = count;
  }

  /** A writer of a whole credential. */
  static CredentialWriter of(Output credential, Reads reads) {
    return new CredentialWriter(credential, credential.rule(), reads, new int[1]);
  }

  /**
   * Says a value; an absent or blank one says nothing.
   *
   * @param path component path, from the credential or from the item
   * @param value text; a date as {@code uuuu-MM-dd} or shorter, a number with a decimal point
   */
  public CredentialWriter put(String path, @Nullable String value) {
    List<SourceNode> from = reads.take();
    if (value == null || value.isBlank()) {
      return this;
    }
    Output at = part;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at = only(at, names[i]);
    }
    Output leaf = at.add(part(names[names.length - 1]));
    leaf.reads().addAll(from);
    try {
      leaf.write(value);
    } catch (FormFailure e) {
      throw new Exceeded(e);
    }
    return this;
  }

  /** Begins an item of a list, such as {@code titles}, with paths of its own. */
  public CredentialWriter item(String list) {
    Output at = part;
    String[] names = list.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at = only(at, names[i]);
    }
    return new CredentialWriter(at.add(part(names[names.length - 1])), rule, reads, count);
  }

  private Output only(Output at, String name) {
    for (Output one : at.parts()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    return at.add(part(name));
  }

  private Output part(String name) {
    if (++count[0] > Output.MOST_PARTS) {
      throw new Exceeded(
          new FormFailure(FormFailure.Reason.LIMIT, "more than " + Output.MOST_PARTS + " values"));
    }
    return new Output(name, rule);
  }

  /** A limit that a function ran into; the mapper catches it. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FormFailure failure;

    Exceeded(FormFailure failure) {
      super(failure);
      this.failure = failure;
    }

    FormFailure failure() {
      return failure;
    }
  }

  /** Names the part, never its content. */
  @Override
  public String toString() {
    return "CredentialWriter[" + part.name() + "]";
  }
}
