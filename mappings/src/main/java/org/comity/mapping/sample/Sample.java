package org.comity.mapping.sample;

import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a folder.
 *
 * @param name name of the sample: its file name without ending, or the name of its sub-folder
 * @param file the file or sub-folder, from the adapter folder
 * @param bad whether it shows what goes wrong: its name begins with {@code bad-}
 * @param payload what it holds; absent if nothing could be made of it
 * @param intake what was found before translation: a drop that was refused, rows rejected
 * @param account of a drop: how many rows were read and what became of them
 * @param records of a drop: each record as a payload of its own, also those that the mapping
 *     refuses
 */
public record Sample(
    String name,
    String file,
    boolean bad,
    @Nullable Payload payload,
    List<Issue> intake,
    @Nullable String account,
    List<Payload> records) {
  /** A sample that came as one payload. */
  public Sample(
      String name, String file, boolean bad, @Nullable Payload payload, List<Issue> intake) {
    this(name, file, bad, payload, intake, null, List.of());
  }

  public Sample {
    intake = List.copyOf(intake);
    records = List.copyOf(records);
  }

  /** Whether it came as files of rows, whose places say nothing to a reader of the payload. */
  public boolean isDrop() {
    return payload != null && payload.syntax() == Payload.Syntax.ROWS;
  }

  /** All there is to look at: of a drop, the records that the mapping refuses too. */
  @Nullable Payload seen() {
    return records.isEmpty() ? payload : Drops.together(records);
  }

  /** Names the sample, never its content. */
  @Override
  public String toString() {
    return "Sample[" + file + "]";
  }
}
