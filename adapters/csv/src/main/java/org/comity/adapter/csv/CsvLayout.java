package org.comity.adapter.csv;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvSink;
import org.jspecify.annotations.Nullable;

/**
 * What {@code csv:} in {@code adapter.yaml} says, checked.
 *
 * @param format how the files of a drop are written
 * @param manifest name of the manifest
 * @param files files of a drop
 * @param base the file that gives one record per row
 * @param joins what is joined to it
 * @param lookUp how records are found
 * @param limits when a drop is refused for its rows
 * @param outbound how deliveries are written, if there are any
 * @param acknowledgement how acknowledgements are read, if there are any
 */
record CsvLayout(
    CsvFormat format,
    String manifest,
    List<DropFile> files,
    DropFile base,
    List<Join> joins,
    LookUp lookUp,
    IntakeLimits limits,
    @Nullable OutboundFile outbound,
    @Nullable AcknowledgementFile acknowledgement) {

  /**
   * A file of a drop.
   *
   * @param id its name in the record
   * @param name its file name
   * @param columns its header record
   * @param key positions of its natural key; empty for none
   */
  record DropFile(String id, NamePattern name, List<String> columns, List<Integer> key) {}

  /**
   * A file joined to the base.
   *
   * @param file the file
   * @param by positions in the base that are its key
   * @param optional whether a record stands without it
   */
  record Join(DropFile file, List<Integer> by, boolean optional) {}

  /**
   * A column.
   *
   * @param file file in the record
   * @param name column
   * @param index its position
   */
  record Column(String file, String name, int index) {}

  /**
   * Columns of a name: either divided or not.
   *
   * @param given given names
   * @param family family names
   * @param full whole name
   */
  record NameColumns(@Nullable Column given, @Nullable Column family, @Nullable Column full) {}

  /**
   * How records are found and checked.
   *
   * @param number the registry's number
   * @param person tells persons apart
   * @param identifiers scheme to column
   * @param birthDate column of the birth date
   * @param birthDateFormat how it is written; absent for ISO
   * @param names names of the person, in one or several forms
   * @param byName whether a query may be answered by name and birth date alone
   */
  record LookUp(
      @Nullable Column number,
      @Nullable Column person,
      Map<String, Column> identifiers,
      @Nullable Column birthDate,
      @Nullable DateTimeFormatter birthDateFormat,
      List<NameColumns> names,
      boolean byName) {}

  /**
   * When a drop is refused for its rows.
   *
   * @param rejected rejected rows allowed
   * @param rejectedPercent rejected rows allowed, in per cent of the rows read
   * @param shrinkPercent by how much a drop may be smaller than the served one
   */
  record IntakeLimits(int rejected, int rejectedPercent, int shrinkPercent) {}

  /**
   * A file that goes out.
   *
   * @param name its name, with the key
   * @param columns its header record
   * @param keyColumn column that holds the key
   * @param format how it is written
   * @param formulas what becomes of cells that a spreadsheet would run
   */
  record OutboundFile(
      NamePattern name,
      List<String> columns,
      @Nullable String keyColumn,
      CsvFormat format,
      CsvSink.Formulas formulas) {}

  /**
   * A file that acknowledges.
   *
   * @param name its name
   * @param keyColumn column that holds the key
   * @param outcome column of the outcome
   * @param accepted outcomes that accept
   * @param rejected outcomes that reject
   * @param id column of the registry's id
   * @param code column of its code
   * @param message column of its message
   * @param format how it is written
   */
  record AcknowledgementFile(
      NamePattern name,
      String keyColumn,
      String outcome,
      List<String> accepted,
      List<String> rejected,
      String id,
      @Nullable String code,
      @Nullable String message,
      CsvFormat format) {}

  Charset charset() {
    return format.charset();
  }
}
