package org.comity.adapter.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.csv.CsvLayout.AcknowledgementFile;
import org.comity.adapter.csv.CsvLayout.OutboundFile;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.CsvSink;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Limits;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/** Writes deliveries as files and reads their acknowledgements. Safe for many threads. */
final class CsvDeliveries {
  private static final CsvGate SMALL = new CsvGate(Limits.DROP.withBytes(64L * 1024 * 1024));

  private final @Nullable OutboundFile file;
  private final @Nullable AcknowledgementFile acknowledgement;
  private final @Nullable Path outbound;
  private final @Nullable Path acknowledgements;
  private final Path notes;

  CsvDeliveries(CsvLayout layout, Map<String, String> settings, Path area) {
    this.file = layout.outbound();
    this.acknowledgement = layout.acknowledgement();
    this.outbound = path(settings.get("outbound"));
    this.acknowledgements = path(settings.get("acknowledgements"));
    this.notes = area.resolve("delivered");
  }

  private static @Nullable Path path(@Nullable String folder) {
    return folder == null ? null : Path.of(folder);
  }

  /** One at a time: two tries of the same key must see each other. */
  synchronized DeliveryReply deliver(Delivery delivery) throws AdapterException {
    OutboundFile to = file;
    Path folder = outbound;
    if (to == null || folder == null) {
      throw AdapterException.notSupported("deliver");
    }
    String key = Digests.deliveryKey(delivery.key());
    Path target = folder.resolve(to.name().withKey(key));
    Path note = notes.resolve(key);
    try {
      if (!Files.exists(note) && !Files.exists(target)) {
        place(folder, target, bytes(to, key, delivery.payload()));
      }
      Files.createDirectories(notes);
      if (!Files.exists(note)) {
        // The registry may take the file away; a later try must still know that it was there.
        Files.createFile(note);
      }
      return new DeliveryReply.Taken();
    } catch (IOException e) {
      throw AdapterException.unavailable("the outbound file could not be written", e);
    }
  }

  private static void place(Path folder, Path target, byte[] bytes) throws IOException {
    Path part = folder.resolve("." + target.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] bytes(OutboundFile to, String key, Payload payload)
      throws AdapterException, IOException {
    Map<String, String> cells = cells(to, payload);
    List<String> row = new ArrayList<>();
    for (String column : to.columns()) {
      row.add(column.equals(to.keyColumn()) ? key : cells.getOrDefault(column, ""));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvSink sink = CsvGate.standard().writer(out, to.format(), to.formulas())) {
      sink.row(to.columns());
      sink.row(row);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw AdapterException.refused("the result holds a character that the file's charset lacks");
    }
    return out.toByteArray();
  }

  private static Map<String, String> cells(OutboundFile to, Payload payload)
      throws AdapterException {
    List<TreeNode> columns;
    try {
      columns = JsonGate.standard().tree(payload.bytes()).children();
    } catch (SyntaxFault fault) {
      throw AdapterException.refused("the mapping made no row of columns");
    }
    if (columns.size() == 1 && !columns.get(0).children().isEmpty()) {
      columns = columns.get(0).children();
    }
    Map<String, String> cells = new HashMap<>();
    for (TreeNode column : columns) {
      boolean known = to.columns().contains(column.name()) && !column.name().equals(to.keyColumn());
      if (!known || !column.children().isEmpty() || cells.containsKey(column.name())) {
        throw AdapterException.refused(
            "the mapping made a column that the outbound file does not have");
      }
      String value = column.value();
      cells.put(column.name(), value == null ? "" : value);
    }
    return cells;
  }

  DeliveryReply status(String deliveryKey) throws AdapterException {
    AcknowledgementFile from = acknowledgement;
    Path folder = acknowledgements;
    if (from == null || folder == null) {
      throw AdapterException.notSupported("deliveryStatus");
    }
    String key = Digests.deliveryKey(deliveryKey);
    try {
      for (Path candidate : candidates(from, folder, key)) {
        DeliveryReply reply = look(from, candidate, key);
        if (reply != null) {
          return reply;
        }
      }
      return new DeliveryReply.Taken();
    } catch (IOException e) {
      throw AdapterException.unavailable("the acknowledgements could not be read", e);
    }
  }

  private static List<Path> candidates(AcknowledgementFile from, Path folder, String key)
      throws IOException {
    List<Path> found = new ArrayList<>();
    if (from.name().hasKey()) {
      Path only = folder.resolve(from.name().withKey(key));
      if (Files.isRegularFile(only, LinkOption.NOFOLLOW_LINKS)) {
        found.add(only);
      }
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path path : files) {
        if (from.name().matches(String.valueOf(path.getFileName()))
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          found.add(path);
        }
      }
    }
    found.sort(null);
    return found;
  }

  private static @Nullable DeliveryReply look(AcknowledgementFile from, Path path, String key)
      throws AdapterException, IOException {
    AcknowledgementRows rows = new AcknowledgementRows(from, key);
    try (InputStream in = Files.newInputStream(path)) {
      SMALL.read(in, new CsvFormat(from.format().charset(), from.format().delimiter(), true), rows);
    } catch (SyntaxFault fault) {
      throw AdapterException.invalidAnswer(
          "an acknowledgement file is not readable (" + fault.code() + ")", fault);
    }
    if (rows.reply == null && from.name().hasKey()) {
      throw AdapterException.invalidAnswer(
          "the acknowledgement file of this delivery is about another one", null);
    }
    return rows.reply;
  }

  /** Looks for one delivery in an acknowledgement file. */
  private static final class AcknowledgementRows implements RowHandler {
    private final AcknowledgementFile from;
    private final String key;
    private List<String> columns = List.of();
    private @Nullable DeliveryReply reply;

    private AcknowledgementRows(AcknowledgementFile from, String key) {
      this.from = from;
      this.key = key;
    }

    @Override
    public void header(List<String> names) throws SyntaxFault {
      columns = names;
      if (!columns.containsAll(List.of(from.keyColumn(), from.outcome(), from.id()))) {
        throw new SyntaxFault("HEADER_DIFFERS", 1, 0, "a column of the acknowledgement is missing");
      }
    }

    @Override
    public void row(Row row) throws SyntaxFault {
      if (!cell(row, from.keyColumn()).equals(key)) {
        return;
      }
      String outcome = cell(row, from.outcome());
      DeliveryReply said;
      if (from.accepted().contains(outcome)) {
        said = new DeliveryReply.Acknowledged(cell(row, from.id()));
      } else if (from.rejected().contains(outcome)) {
        String message = cell(row, from.message());
        said =
            new DeliveryReply.Rejected(
                cell(row, from.code()),
                message.isEmpty() ? "the registry rejected the result" : message);
      } else {
        throw new SyntaxFault("UNKNOWN_OUTCOME", (int) row.line(), 0, "an outcome not known here");
      }
      if (reply != null && !reply.equals(said)) {
        throw new SyntaxFault("CONTRADICTION", (int) row.line(), 0, "two acknowledgements differ");
      }
      reply = said;
    }

    private String cell(Row row, @Nullable String column) {
      int index = column == null ? -1 : columns.indexOf(column);
      return index < 0 ? "" : row.field(index);
    }
  }
}
