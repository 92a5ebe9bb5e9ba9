package org.comity.adapter.csv;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.CsvSink;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows as they were dropped, one file for each file that has any, in that file's own form
 * and name: mended, they can be dropped again. Formulas are left alone: these are the registry's
 * own rows, going back to it.
 */
final class ResendFiles implements AutoCloseable {
  private final CsvLayout layout;
  private final DropSet set;
  private final @Nullable Path folder;
  private final Map<String, Out> outs = new TreeMap<>();

  /** Rows that were gone when they turned out to be bad. */
  private final Map<String, Lines> later = new TreeMap<>();

  ResendFiles(CsvLayout layout, DropSet set, @Nullable Path folder) {
    this.layout = layout;
    this.set = set;
    this.folder = folder;
  }

  /** Writes a rejected row. */
  void row(String file, Row row) throws Refusal {
    Path to = folder;
    if (to == null) {
      return;
    }
    try {
      Out out = outs.get(file);
      if (out == null) {
        out = open(file, to.resolve(file));
        outs.put(file, out);
      }
      out.row(row);
    } catch (IOException e) {
      throw new Refusal("RESEND_FAILED", file, "the rejected rows could not be written");
    }
  }

  /** Remembers that the row that begins at this line is to be written. */
  void line(String file, long line) {
    if (folder != null) {
      later.computeIfAbsent(file, k -> new Lines()).add(line);
    }
  }

  private DropFile known(String name) {
    for (DropFile file : layout.files()) {
      if (name.equals(set.name(file))) {
        return file;
      }
    }
    throw new IllegalArgumentException("no file of this drop");
  }

  private Out open(String name, Path target) throws IOException {
    DropFile file = known(name);
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    return file.form() instanceof Form.Delimited delimited
        ? new Cells(out, delimited.format(), file.columns())
        : new Fixed(out, (Form.Fixed) file.form());
  }

  /**
   * Writes what is still to be written, reading once more the files that hold it.
   *
   * @return names of all files written
   */
  List<String> finish(FileReading reading) throws Refusal, IOException {
    for (Map.Entry<String, Lines> one : later.entrySet()) {
      String name = one.getKey();
      Lines wanted = one.getValue();
      reading.read(
          known(name),
          new FileReading.Taker() {
            @Override
            public void row(Row row) throws Refusal {
              if (wanted.contains(row.line())) {
                ResendFiles.this.row(name, row);
              }
            }

            @Override
            public void bad(Row asRead, @Nullable String field, String code, String message) {
              // Was written when it was met.
            }
          });
    }
    if (layout.load().delta() && !outs.isEmpty()) {
      others();
    }
    List<String> names = new ArrayList<>(outs.keySet());
    shut();
    return names;
  }

  /** A set needs all its files: those without rejected rows come without rows. */
  private void others() throws IOException {
    Path to = folder;
    for (DropFile file : layout.files()) {
      String name = set.name(file);
      boolean header = file.form() instanceof Form.Delimited d && d.format().header();
      boolean wanted = !file.optional() && (header || file.mayBeEmpty());
      if (to != null && name != null && wanted && !outs.containsKey(name)) {
        outs.put(name, open(name, to.resolve(name)));
      }
    }
  }

  private void shut() throws IOException {
    for (Out out : outs.values()) {
      out.close();
    }
    outs.clear();
  }

  /** What was begun and not finished goes: the whole set goes back. */
  @Override
  public void close() throws IOException {
    Set<String> begun = Set.copyOf(outs.keySet());
    shut();
    Path from = folder;
    if (from != null) {
      for (String name : begun) {
        Files.deleteIfExists(from.resolve(name));
      }
    }
  }

  /** One file. */
  private interface Out {
    void row(Row row) throws IOException;

    void close() throws IOException;
  }

  /** A CSV file. */
  private static final class Cells implements Out {
    private final OutputStream out;
    private final CsvSink sink;

    private Cells(OutputStream out, CsvFormat format, List<String> columns) throws IOException {
      this.out = out;
      this.sink = CsvGate.standard().writer(out, format, CsvSink.Formulas.KEEP);
      if (format.header()) {
        sink.row(columns);
      }
    }

    @Override
    public void row(Row row) throws IOException {
      // A NUL is what such a row was rejected for; no CSV file may hold one.
      sink.row(row.toList().stream().map(f -> f.replace("\0", "")).toList());
    }

    @Override
    public void close() throws IOException {
      sink.close();
      out.close();
    }
  }

  /** A fixed-width file. */
  private static final class Fixed implements Out {
    private final OutputStream out;
    private final Form.Fixed form;

    private Fixed(OutputStream out, Form.Fixed form) {
      this.out = out;
      this.form = form;
    }

    @Override
    public void row(Row row) throws IOException {
      out.write((row.text() + "\r\n").getBytes(form.layout().charset()));
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
