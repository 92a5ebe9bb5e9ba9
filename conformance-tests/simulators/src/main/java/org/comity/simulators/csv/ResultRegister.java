package org.comity.simulators.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.simulators.common.CsvText;
import org.comity.simulators.common.Documents;
import org.comity.syntax.SyntaxFault;

/**
 * The registry's own register of recognition results: a CSV file that a clerk can read. A row is
 * taken once, however often its message comes.
 */
final class ResultRegister {
  static final List<String> COLUMNS =
      List.of(
          "message_id",
          "reference",
          "version",
          "award_no",
          "decision",
          "status",
          "decided_by",
          "decided_on",
          "case_no",
          "purpose",
          "granted_title",
          "measures",
          "differences",
          "reasons",
          "appeal");
  private static final Set<String> DECISIONS = Set.of("FULL", "PART", "CONDITION", "NONE");
  private static final List<String> MANDATORY =
      List.of("message_id", "reference", "award_no", "decision", "decided_by", "decided_on");

  /**
   * What the registry says to a row.
   *
   * @param messageId the row's id
   * @param accepted whether it stands in the register now
   * @param number number of the acknowledgement, empty if refused
   * @param code why refused, empty if accepted
   * @param reason the same in words, empty if accepted
   */
  record Verdict(String messageId, boolean accepted, String number, String code, String reason) {
    List<String> cells() {
      return List.of(messageId, accepted ? "ACCEPTED" : "REJECTED", number, code, reason);
    }
  }

  private final Path file;
  private final Set<String> awards;
  private final Clock clock;
  private final Map<String, String> numbers = new LinkedHashMap<>();

  ResultRegister(Path file, List<String> awards, Clock clock) throws IOException {
    this.file = file;
    this.awards = Set.copyOf(awards);
    this.clock = clock;
    List<String> header = new ArrayList<>(List.of("ack_no", "received_at"));
    header.addAll(COLUMNS);
    append(header);
  }

  /** Takes one row of a result file, or says why not. */
  synchronized Verdict take(Map<String, String> row) throws IOException {
    String id = row.getOrDefault("message_id", "");
    String known = numbers.get(id);
    if (known != null) {
      return new Verdict(id, true, known, "", "");
    }
    for (String column : MANDATORY) {
      if (row.getOrDefault(column, "").isEmpty()) {
        return refused(id, "E01", "Mandatory column " + column + " is empty");
      }
    }
    if (!DECISIONS.contains(row.getOrDefault("decision", ""))) {
      return refused(id, "E02", "Column decision holds a code that is not in the list");
    }
    if (!awards.contains(row.getOrDefault("award_no", ""))) {
      return refused(id, "E03", "No award has this number");
    }
    if ("NONE".equals(row.get("decision")) && row.getOrDefault("reasons", "").isEmpty()) {
      return refused(id, "E04", "A refusal needs its reasons");
    }
    String number = String.format("ACK-%06d", numbers.size() + 1);
    numbers.put(id, number);
    List<String> cells = new ArrayList<>(List.of(number, clock.instant().toString()));
    COLUMNS.forEach(column -> cells.add(row.getOrDefault(column, "")));
    append(cells);
    return new Verdict(id, true, number, "", "");
  }

  /** The register's rows as they stand in its file. */
  synchronized List<Map<String, String>> rows() throws IOException {
    try {
      return Documents.csv(Files.readAllBytes(file));
    } catch (SyntaxFault e) {
      throw new IOException("the register is damaged", e);
    }
  }

  private static Verdict refused(String id, String code, String reason) {
    return new Verdict(id, false, "", code, reason);
  }

  private void append(List<String> cells) throws IOException {
    Files.writeString(
        file,
        CsvText.row(cells),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
