package org.comity.mapping.sample;

import org.comity.model.Issue;

/** What would mend what a sample shows, for the author of its folder. */
final class Remedies {
  private Remedies() {}

  /** The second half of a finding about an issue of a sample. */
  static String of(Sample sample, Issue issue) {
    String expected = SampleSet.expectedFile(sample);
    String meant =
        "; if it is meant, name the sample bad-" + sample.name() + " or expect the issue in ";
    return switch (issue.code()) {
      case "FILE_MISSING" ->
          "the file in the drop, its `name` under files in adapter.yaml corrected, or optional:"
              + " true";
      case "FILE_AMBIGUOUS" -> "one file of this name, or a `name` that only one file fits";
      case "FILE_EMPTY" -> "rows in the file, or mayBeEmpty: true";
      case "UNKNOWN_FILE" ->
          "the file under files in adapter.yaml, or out of the drop; else leave it";
      case "NOT_ZIP" -> "a ZIP archive, or the file under its own name";
      case "HEADER_DIFFERS" -> "`columns` as the file has them, or the file's header record mended";
      case "JOIN_MISSING" ->
          "a row with this key in the joined file, or optional: true in its join"
              + meant
              + expected;
      case "KEY_MISSING" -> "all columns of `key` filled, or a `key` that is" + meant + expected;
      case "DUPLICATE_KEY" ->
          "one row for each key, or a `key` that tells the rows apart" + meant + expected;
      case "ENCODING" ->
          "the right `charset` in adapter.yaml, or the file saved in the declared one";
      case "FIXED_LENGTH" ->
          "the line as long as its layout; or `shortest`, `trimmed` or `surplus`, if it is legal so"
              + meant
              + expected;
      case "FIXED_RUN_ON" -> "each record on a line of its own" + meant + expected;
      case "FIXED_TAB" -> "blanks in the place of the TAB; or a CSV file with delimiter: \"\\t\"";
      case "FIELD_KIND" ->
          "the right `start`, `length` or `kind` in the layout, or kinds: ignore"
              + meant
              + expected;
      case "CSV_RAGGED" ->
          "as many fields as the header has; a delimiter within a field needs quotes"
              + meant
              + expected;
      case "RELEASE_DIFFERS" -> "release: \"…\" in samples/" + sample.name() + ".settings.yaml";
      default -> "a sample or mapping without it, or this issue among those of " + expected;
    };
  }
}
