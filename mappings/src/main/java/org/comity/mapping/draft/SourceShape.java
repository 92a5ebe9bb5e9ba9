package org.comity.mapping.draft;

import java.util.List;
import java.util.Map;

/**
 * What was learnt of a source.
 *
 * @param engine engine that suits it
 * @param records path of the records, as a mapping writes it
 * @param more paths at which the same records stand in other answers
 * @param fields its fields, in their order
 * @param engineSection the engine's section of {@code adapter.yaml}, with its comments
 * @param capabilities what the section can do
 * @param files further files of the folder: samples, a copy of the source
 * @param remarks what the author must know
 */
record SourceShape(
    String engine,
    List<String> records,
    List<List<String>> more,
    List<SourceField> fields,
    String engineSection,
    List<String> capabilities,
    Map<String, byte[]> files,
    List<String> remarks) {
  /** What was learnt of files that are dropped: their rows are the records. */
  static SourceShape ofRows(
      List<SourceField> fields,
      String engineSection,
      Map<String, byte[]> files,
      List<String> remarks) {
    return new SourceShape(
        "csv",
        List.of("record"),
        List.of(),
        fields,
        engineSection,
        List.of("FIND_BY_HOLDER", "FIND_BY_NUMBER", "DROP"),
        files,
        remarks);
  }
}
