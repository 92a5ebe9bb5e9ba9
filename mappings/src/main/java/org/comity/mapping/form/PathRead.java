package org.comity.mapping.form;

import java.util.List;

/**
 * A path of the source that a form reads, found without running it. Names run from the top of the
 * payload; {@code *} is one node of any name, {@code **} any number of nodes.
 *
 * @param offset where it is written, in characters of the text of the form
 * @param written as written
 * @param base node from which it is meant
 * @param path the node meant
 */
public record PathRead(int offset, String written, List<String> base, List<String> path) {
  public PathRead {
    base = List.copyOf(base);
    path = List.copyOf(path);
  }
}
