package org.comity.benchmark.drop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A synthetic drop: rows of 14 columns, of which exactly one in 200 is bad, and the adapter folder
 * that reads it. The same arguments give the same bytes.
 */
public final class DropFixture {
  static final String REGISTRY = "xa-drops";
  static final String FILE = "awards.csv";
  static final String HEADER =
      "award_no,national_id,family_name,given_names,birth_date,course_code,title,level,"
          + "field,awarded_on,credits,mode,state,provider";
  static final int COLUMNS = 14;

  /** Of when its data are, whoever loads them. */
  static final String AS_OF = "2026-11-01";

  private static final int BAD_EVERY = 200;
  private static final String[] FAMILY = {"Okonkwo", "Müller", "Nguyễn", "Rossi", "Ivanov"};
  private static final String[] TITLES = {
    "Certificate in welding", "Diploma of nursing", "Certificate in carpentry and joinery"
  };

  private DropFixture() {}

  /** Rows that an intake must reject, by their faults, if {@code rows} is a multiple of 1000. */
  public static long badRows(long rows) {
    return rows / BAD_EVERY;
  }

  /** Writes the drop into an empty folder; {@code generation} stands in every title. */
  public static void write(Path folder, long rows, int generation) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(folder.resolve(FILE)), digest), 1 << 16)) {
      out.write((HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
      StringBuilder row = new StringBuilder(256);
      for (long i = 0; i < rows; i++) {
        row.setLength(0);
        row(row, i, generation);
        out.write(row.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.writeString(
        folder.resolve("manifest.csv"),
        "file,rows,sha256,as_of\r\n"
            + FILE
            + ","
            + rows
            + ","
            + HexFormat.of().formatHex(digest.digest())
            + ","
            + AS_OF
            + "\r\n");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One row. Bad ones take turns: a day that no calendar has, no key, one field too many, and two
   * rows with one key.
   */
  private static void row(StringBuilder out, long i, int generation) {
    boolean bad = i % BAD_EVERY == BAD_EVERY - 1;
    int fault = bad ? (int) (i / BAD_EVERY % 5) : -1;
    long number = fault == 4 ? i - BAD_EVERY : i;
    if (fault != 1) {
      out.append("A-").append(100_000_000 + number);
    }
    long person = i / 2;
    out.append(',').append(40_000_000_000L + person);
    out.append(',').append(FAMILY[(int) (person % FAMILY.length)]);
    out.append(",\"Anna, Maria\",").append(1950 + person % 50);
    two(out.append('-'), 1 + person % 12);
    two(out.append('-'), 1 + person % 28);
    out.append(",C").append(1000 + i % 500).append(',');
    out.append(TITLES[(int) (i % TITLES.length)]).append(" g").append(generation);
    out.append(',').append(1 + i % 8).append(',').append("0715").append(',');
    two(out, fault == 0 ? 31 : 1 + i % 28);
    two(out.append('/'), fault == 0 ? 2 : 1 + i % 12);
    out.append('/').append(2000 + i % 25).append(',').append(30 + i % 90).append(".5");
    out.append(i % 3 == 0 ? ",FULL" : ",PART").append(i % 17 == 0 ? ",V" : ",A");
    out.append(",P").append(100 + i % 90).append(fault == 2 ? ",x\r\n" : "\r\n");
  }

  private static void two(StringBuilder out, long n) {
    out.append(n < 10 ? "0" : "").append(n);
  }

  /** Writes the adapter folder below {@code adapters}. */
  public static Path adapter(Path adapters) throws IOException {
    Path folder = Files.createDirectories(adapters.resolve(REGISTRY));
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("adapter.yaml"), ADAPTER.replace("HEADER", HEADER));
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Files.writeString(
        folder.resolve("tables").resolve("state.csv"), "local,canonical\nA,ACTIVE\nV,VOID\n");
    return folder;
  }

  private static final String ADAPTER =
      """
      id: xa-drops
      title: {en: "A register that drops files"}
      country: XK
      agency: "XA:drops"
      kinds: [QUALIFICATION]
      identifierSchemes: ["XA:person"]
      holder: {required: [identifier]}
      capabilities: [FIND_BY_HOLDER, FIND_BY_NUMBER, DROP]
      engine: csv
      csv:
        manifest: {file: manifest.csv}
        files:
          award:
            name: awards.csv
            columns: [HEADER]
            key: [award_no]
        record: {base: award}
        lookUp:
          number: award/award_no
          person: award/national_id
          identifiers: {"XA:person": award/national_id}
        limits: {rejected: 1000000}
      """;

  private static final String MAPPING =
      """
      version: "1"
      records: record
      number: award/award_no
      holderCheck: {identifier: award/national_id}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: award/state, table: state}
        - {to: titles, from: award/title, language: en}
        - {to: holder/identifiers, from: award/national_id, scheme: "XA:person"}
        - {to: holder/names, fields: [{to: given, from: award/given_names}, {to: family, from: award/family_name}]}
        - {to: holder/birthDate, from: award/birth_date}
        - {to: awardingBody/identifiers, from: award/provider, scheme: "XA:provider"}
        - {to: level/framework, constant: EQF}
        - {to: level/level, from: award/level}
        - {to: fields, fields: [{to: scheme, constant: ISCED-F}, {to: code, from: award/field}]}
        - {to: credit/value, from: award/credits, number: true}
        - {to: credit/unit, constant: points}
        - {to: assessment/standard, from: award/course_code}
        - {to: assessment/method, from: award/mode}
        - {to: awardedOn, from: award/awarded_on, date: dd/MM/uuuu}
      """;
}
