package org.comity.adapter.soap;

import java.util.List;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the page after it.
 *
 * @param cursor its cursor; absent if there is none, or none that can be asked for
 * @param issues why a page that there is cannot be asked for
 */
record NextPage(@Nullable String cursor, List<Issue> issues) {

  static NextPage of(@Nullable String path, SoapAnswer.Body body) {
    if (path == null) {
      return new NextPage(null, List.of());
    }
    List<String> said = body.all(path).stream().filter(t -> !t.isEmpty()).distinct().toList();
    if (said.size() == 1) {
      return new NextPage(said.get(0), List.of());
    }
    if (said.isEmpty() && !body.filled().contains(path)) {
      return new NextPage(null, List.of());
    }
    String why =
        said.isEmpty()
            ? "what stands here is no text, so the next page cannot be asked for: name the place of"
                + " its cursor under 'next' in adapter.yaml"
            : "several next pages stand here, so none can be asked for";
    return new NextPage(null, List.of(Issue.warning(SourceReply.INCOMPLETE, "/" + path, why)));
  }

  /** Whether there is one, whether or not it can be asked for. */
  boolean isSaid() {
    return cursor != null || !issues.isEmpty();
  }
}
