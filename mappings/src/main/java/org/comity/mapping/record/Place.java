package org.comity.mapping.record;

/** Where a source text stood, for the path of issues. */
@FunctionalInterface
interface Place {
  /** Path of a slot without numbers of repeated nodes: the same for every occurrence. */
  String rule(int slot);
}
