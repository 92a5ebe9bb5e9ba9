package org.comity.adapter.spi;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete set of files, safe to read: names checked, sizes bounded, no links.
 *
 * @param id digest over all files, the same for the same bytes
 * @param folder where they lie
 * @param files their names
 * @param rejects existing folder for the rejected rows as they were dropped, for the registry to
 *     mend and send again; they hold personal data. Absent: none are written
 * @param released whether a person has looked at this drop and wants it served, although it would
 *     be held; faults refuse it nevertheless
 * @param behind what an earlier drop is called that waits for a person: if this one changes what is
 *     served instead of replacing it, it must wait, too ({@code BEHIND_HELD}), for it says what has
 *     changed since that one. Absent: none waits
 * @param received when its files came, if that was not just now: data of which nobody says of when
 *     they are are as old as that
 */
public record Drop(
    String id,
    Path folder,
    List<String> files,
    @Nullable Path rejects,
    boolean released,
    @Nullable String behind,
    @Nullable Instant received) {
  public Drop {
    files = List.copyOf(files);
  }

  /** A drop that nobody has looked at, without a place for rejected rows. */
  public Drop(String id, Path folder, List<String> files) {
    this(id, folder, files, null, false, null, null);
  }

  /** The same drop with a place for rejected rows. */
  public Drop withRejects(Path newRejects) {
    return new Drop(id, folder, files, newRejects, released, behind, received);
  }

  /** The same drop, released by a person. */
  public Drop asReleased() {
    return new Drop(id, folder, files, rejects, true, behind, received);
  }

  /** The same drop while an earlier one waits for a person; {@code null} if none does. */
  public Drop behind(@Nullable String earlier) {
    return new Drop(id, folder, files, rejects, released, earlier, received);
  }

  /** The same drop, whose files came at another time than now. */
  public Drop receivedAt(Instant when) {
    return new Drop(id, folder, files, rejects, released, behind, when);
  }
}
