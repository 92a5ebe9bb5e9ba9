package org.comity.kit.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.adapter.spi.Drop;
import org.comity.kit.Behaviour;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Sample;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.CsvSink;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * A registry that speaks by files in folders: drops its samples, takes result files away and writes
 * acknowledgement files. Safe for many threads.
 */
public final class DropRegistry {
  private final FolderRun run;
  private final Map<String, Object> section;
  private final Path top;
  private final Effects effects = new Effects();
  private final AtomicInteger drops = new AtomicInteger();
  private final List<Map<String, String>> waiting = new ArrayList<>();

  /**
   * Makes its folders.
   *
   * @param run a folder whose engine takes drops
   * @param section the engine's section of {@code adapter.yaml}
   * @param top folder that stands for the registry
   */
  public DropRegistry(FolderRun run, Map<String, Object> section, Path top) throws IOException {
    this.run = run;
    this.section = section;
    this.top = top;
    for (String name : List.of("drop", "outbound", "acknowledgements")) {
      Files.createDirectories(top.resolve(name));
    }
  }

  /** A folder of the registry: drop, outbound or acknowledgements. */
  public Path folder(String name) {
    return top.resolve(name);
  }

  /** Samples that are drops. */
  public static List<Sample> drops(FolderRun run) {
    return run.samples().stream().filter(Sample::isDrop).toList();
  }

  /** A sample as a set of files in a new folder beside the drop folder. */
  public Drop set(Sample sample) throws IOException {
    int number = drops.incrementAndGet();
    Path folder = Files.createDirectories(top.resolve("sets").resolve("set-" + number));
    Drop drop = run.drop(sample, folder);
    return new Drop("set-" + number, drop.folder(), drop.files());
  }

  /**
   * Puts a sample into the drop folder, the manifest last, so that nobody reads half a set.
   *
   * @return names of the files
   */
  public List<String> put(Sample sample, Behaviour behaviour) throws IOException {
    Drop drop = set(sample);
    List<String> files = drop.files();
    String last = files.get(files.size() - 1);
    String spoilt = files.get(0);
    for (String name : files) {
      byte[] bytes = Files.readAllBytes(drop.folder().resolve(name));
      if (name.equals(spoilt)) {
        bytes = spoilt(bytes, behaviour);
      }
      if (!(name.equals(last) && behaviour == Behaviour.STALLED)) {
        place(top.resolve("drop"), name, bytes);
      }
    }
    return files;
  }

  /** What a behaviour makes of a file: the manifest, if there is one, tells otherwise. */
  static byte[] spoilt(byte[] bytes, Behaviour behaviour) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (behaviour) {
      case TRUNCATED -> out.write(bytes, 0, bytes.length * 2 / 3);
      case OVERSIZED -> {
        out.writeBytes(bytes);
        out.writeBytes("x".repeat(3_000_000).getBytes(UTF_8));
      }
      case HOSTILE -> {
        out.writeBytes(bytes);
        out.writeBytes("\"never closed\n\0".getBytes(UTF_8));
      }
      default -> out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private static void place(Path folder, String name, byte[] bytes) throws IOException {
    Path part = folder.resolve("." + name + ".part");
    Files.write(part, bytes);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes away every result file that lies there; each is acknowledged when it is asked for. */
  public synchronized void take() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder("outbound"))) {
      for (Path file : files) {
        if (!String.valueOf(file.getFileName()).startsWith(".")) {
          byte[] bytes = Files.readAllBytes(file);
          Map<String, String> row = row(bytes);
          String key = row.get(keyColumn());
          if (effects.acknowledgement(String.valueOf(key)) == null) {
            row.put("\0ack", effects.take(key, bytes));
            waiting.add(row);
          }
          Files.delete(file);
        }
      }
    }
  }

  private String keyColumn() {
    String column = Tree.text(section, "outbound", "keyColumn");
    return column == null ? "" : column;
  }

  /** Results taken. */
  public int effects() throws IOException {
    take();
    return effects.count();
  }

  /** Writes an acknowledgement file for every result taken; false if the folder declares none. */
  public synchronized boolean acknowledge() throws IOException {
    take();
    String name = Tree.text(section, "acknowledgement", "file");
    String column = Tree.text(section, "acknowledgement", "keyColumn");
    if (name == null || column == null) {
      return false;
    }
    for (Map<String, String> row : waiting) {
      String key = String.valueOf(row.get(keyColumn()));
      place(
          folder("acknowledgements"),
          name.replace("{key}", key).replace("*", key),
          acknowledgement(column, key, String.valueOf(row.get("\0ack"))));
    }
    waiting.clear();
    return true;
  }

  private byte[] acknowledgement(String column, String key, String number) throws IOException {
    Object form = Tree.at(section, "acknowledgement");
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put(column, key);
    String outcome = Tree.text(form, "outcome", "column");
    Object accepted = Tree.list(form, "outcome", "accepted").stream().findFirst().orElse("OK");
    cells.put(outcome == null ? "outcome" : outcome, String.valueOf(accepted));
    String id = Tree.text(form, "id");
    cells.put(id == null ? "id" : id, number);
    for (String optional : List.of("code", "message")) {
      String there = Tree.text(form, optional);
      if (there != null) {
        cells.putIfAbsent(there, "");
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvSink sink = CsvGate.standard().writer(out, format(form), CsvSink.Formulas.KEEP)) {
      sink.row(List.copyOf(cells.keySet()));
      sink.row(List.copyOf(cells.values()));
    }
    return out.toByteArray();
  }

  /** The first row of a result file, by column. */
  private Map<String, String> row(byte[] bytes) throws IOException {
    Map<String, String> cells = new LinkedHashMap<>();
    RowHandler handler =
        new RowHandler() {
          private List<String> names = List.of();

          @Override
          public void header(List<String> header) {
            names = header;
          }

          @Override
          public void row(Row row) {
            for (int i = 0; i < names.size() && cells.size() < names.size(); i++) {
              cells.put(names.get(i), row.field(i));
            }
          }
        };
    try {
      CsvGate.standard()
          .read(new ByteArrayInputStream(bytes), format(Tree.at(section, "outbound")), handler);
    } catch (SyntaxFault e) {
      throw new IOException("a result file cannot be read: " + e.code(), e);
    }
    return cells;
  }

  private CsvFormat format(@Nullable Object form) {
    String charset = Tree.text(form, "charset");
    String sign = Tree.text(form, "delimiter");
    return new CsvFormat(
        charset == null ? UTF_8 : Charset.forName(charset),
        sign == null || sign.isEmpty() ? ',' : sign.replace("\\t", "\t").charAt(0),
        true);
  }
}
