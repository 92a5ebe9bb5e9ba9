package org.comity.adapter.csv;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvSink;
import org.comity.syntax.FixedWidthGate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code csv:} in {@code adapter.yaml} says for one release, checked.
 *
 * @param release the release; absent if the registry has only one
 * @param format how CSV files of a drop are written, if they do not say otherwise
 * @param arrival how a set arrives
 * @param files files of a drop
 * @param base the file that gives one record per row
 * @param joins what is joined to it
 * @param load whether drops replace what is served or change it
 * @param lookUp how records are found
 * @param limits when a drop is refused or held for its rows
 * @param outbound how deliveries are written, if there are any
 * @param acknowledgement how acknowledgements are read, if there are any
 */
record CsvLayout(
    @Nullable String release,
    CsvFormat format,
    Arrival arrival,
    List<DropFile> files,
    DropFile base,
    List<Join> joins,
    Load load,
    LookUp lookUp,
    IntakeLimits limits,
    @Nullable OutboundFile outbound,
    @Nullable AcknowledgementFile acknowledgement) {

  /**
   * How a set arrives.
   *
   * @param manifest name of the manifest; absent if there is none
   * @param marker name of the file that says that the set is complete; absent if there is none
   * @param archives whether ZIP files are unpacked
   */
  record Arrival(@Nullable NamePattern manifest, @Nullable NamePattern marker, boolean archives) {}

  /**
   * A file of a drop.
   *
   * @param id its name in the record
   * @param name its file name
   * @param form how it is written
   * @param columns its columns or fields
   * @param key positions of its natural key; empty for none
   * @param forbidden positions of columns that are read and never kept
   * @param optional whether a set may lack it
   * @param mayBeEmpty whether it may have no byte at all
   * @param header record before the rows
   * @param trailer record after the rows
   */
  record DropFile(
      String id,
      NamePattern name,
      Form form,
      List<String> columns,
      List<Integer> key,
      List<Integer> forbidden,
      boolean optional,
      boolean mayBeEmpty,
      Aside header,
      Aside trailer) {}

  /** How a file is written. */
  sealed interface Form {
    /**
     * CSV.
     *
     * @param format with header, trailer and width
     */
    record Delimited(CsvFormat format) implements Form {}

    /**
     * Fixed width.
     *
     * @param layout positions
     * @param kinds what each field may hold; empty if that is not looked at
     */
    record Fixed(FixedWidthGate.Layout layout, List<LayoutTable.Kind> kinds) implements Form {}
  }

  /**
   * Records around the rows.
   *
   * @param records how many
   * @param fields what is checked in the first of them
   */
  record Aside(int records, List<AsideField> fields) {
    static final Aside NONE = new Aside(0, List.of());
  }

  /**
   * A field of a header or trailer record.
   *
   * @param start first character of a fixed-width line, from 1; 0 in a CSV file
   * @param length its characters
   * @param column column of a CSV record, from 1
   * @param equal texts of which it must be one; empty for any
   * @param count what it counts
   */
  record AsideField(int start, int length, int column, List<String> equal, Count count) {}

  /** What a header or trailer record counts. */
  enum Count {
    NOTHING,
    ROWS,
    /** Rows, header and trailer records. */
    RECORDS
  }

  /**
   * A file joined to another.
   *
   * @param file the file
   * @param from the file whose rows name it
   * @param by positions in that file that say which row
   * @param on positions in the joined file that must be equal to them
   * @param optional whether a record stands without it
   * @param many whether any number of rows may fit, given as a list
   */
  record Join(
      DropFile file,
      DropFile from,
      List<Integer> by,
      List<Integer> on,
      boolean optional,
      boolean many) {}

  /**
   * What a drop does to what is served.
   *
   * @param delta whether it changes it; else it replaces it
   * @param operation position in the base that says what a row does; absent: every row is to be
   *     served
   * @param delete its texts that take a record away
   * @param put its texts that put or replace one; empty: only the empty text does
   * @param full a file of this name in a set says that the set replaces what is served
   */
  record Load(
      boolean delta,
      @Nullable Integer operation,
      List<String> delete,
      List<String> put,
      @Nullable NamePattern full) {}

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
   * @param number columns of the registry's number, whose values are joined by a slash
   * @param person tells persons apart
   * @param identifiers scheme to column
   * @param birthDate column of the birth date
   * @param birthDateForm how it is written
   * @param names names of the person, in one or several forms
   * @param byName whether a query may be answered by name and birth date alone
   */
  record LookUp(
      List<Column> number,
      @Nullable Column person,
      Map<String, Column> identifiers,
      @Nullable Column birthDate,
      BirthDateForm birthDateForm,
      List<NameColumns> names,
      boolean byName) {}

  /**
   * When a drop is refused or held for its rows.
   *
   * @param rejected rejected rows allowed
   * @param rejectedPercent rejected rows allowed, in per cent of the rows read
   * @param shrinkPercent by how much a drop may be smaller than the served one without a person
   * @param joinedMegabytes memory that the rows of joined files may take, about
   */
  record IntakeLimits(int rejected, int rejectedPercent, int shrinkPercent, int joinedMegabytes) {}

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

  /** Joins whose key stands in this file, in their order. */
  List<Join> joinsFrom(DropFile file) {
    return joins.stream().filter(j -> j.from().id().equals(file.id())).toList();
  }
}
