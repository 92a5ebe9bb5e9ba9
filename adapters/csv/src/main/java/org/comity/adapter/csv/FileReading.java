package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.spi.CallContext;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;

/**
 * Reads one file of a drop once, and checks while reading that it is what the manifest says: the
 * bytes that are digested are the bytes that are used.
 */
final class FileReading {
  private final Path folder;
  private final CsvFormat format;
  private final CallContext call;

  FileReading(Path folder, CsvFormat format, CallContext call) {
    this.folder = folder;
    this.format = format;
    this.call = call;
  }

  /** Takes rows of one file. */
  interface Taker {
    void row(Row row) throws Refusal;

    void bad(long line, String code, String message) throws Refusal;
  }

  void read(DropFile file, String name, Manifest.Entry expected, Taker taker)
      throws Refusal, IOException {
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal("FILE_MISSING", name, "the file is not there or is no plain file");
    }
    MessageDigest digest = Digests.sha256();
    Heard heard = new Heard(file, name, taker, call);
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      CsvGate.standard().read(in, format, heard);
    } catch (SyntaxFault fault) {
      Refusal carried = heard.refusal;
      throw carried != null ? carried : Refusal.of(name, fault);
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
      throw new Refusal("DIGEST_DIFFERS", name, "the file's SHA-256 is not that of the manifest");
    }
    if (heard.rows != expected.rows()) {
      throw new Refusal(
          "ROWS_DIFFER",
          name,
          "the file has " + heard.rows + " rows, the manifest says " + expected.rows());
    }
  }

  /** Hands rows on and counts them. */
  private static final class Heard implements RowHandler {
    private final DropFile file;
    private final String name;
    private final Taker taker;
    private final CallContext call;
    private long rows;
    private @org.jspecify.annotations.Nullable Refusal refusal;

    private Heard(DropFile file, String name, Taker taker, CallContext call) {
      this.file = file;
      this.name = name;
      this.taker = taker;
      this.call = call;
    }

    @Override
    public void header(List<String> names) throws SyntaxFault {
      if (!names.equals(file.columns())) {
        throw carry(
            new Refusal(
                "HEADER_DIFFERS",
                name,
                "the header record is not " + String.join(",", file.columns())));
      }
    }

    @Override
    public void row(Row row) throws SyntaxFault {
      counted();
      try {
        taker.row(row);
      } catch (Refusal e) {
        throw carry(e);
      }
    }

    @Override
    public void badRow(SyntaxFault fault) throws SyntaxFault {
      counted();
      try {
        taker.bad(fault.line(), fault.code(), String.valueOf(fault.getMessage()));
      } catch (Refusal e) {
        throw carry(e);
      }
    }

    private void counted() throws SyntaxFault {
      rows++;
      if ((rows & 1023) == 0 && call.remaining().isZero()) {
        throw carry(
            new Refusal("DEADLINE", name, "the drop could not be read within its time limit"));
      }
    }

    private SyntaxFault carry(Refusal why) {
      refusal = why;
      return new SyntaxFault(why.code(), 0, 0, String.valueOf(why.getMessage()));
    }
  }
}
