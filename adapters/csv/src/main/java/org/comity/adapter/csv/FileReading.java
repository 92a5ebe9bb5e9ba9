package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.spi.CallContext;
import org.comity.syntax.CsvGate;
import org.comity.syntax.FixedWidthGate;
import org.comity.syntax.Row;
import org.comity.syntax.Sha256;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of a drop and checks while reading that they are what the manifest says: the bytes
 * that are digested are the bytes that are used, also if a file is read twice.
 */
final class FileReading {
  private final DropSet set;
  private final CallContext call;
  private final Map<String, String> digests = new HashMap<>();

  FileReading(DropSet set, CallContext call) {
    this.set = set;
    this.call = call;
  }

  /** Takes rows of one file. */
  interface Taker {
    void row(Row row) throws Refusal;

    /**
     * A row that is not sound by itself.
     *
     * @param asRead what was read of it; used again for the next row
     * @param field field to blame, if there is one
     */
    void bad(Row asRead, @Nullable String field, String code, String message) throws Refusal;
  }

  /** Reads a file; nothing is heard of a file that the set lacks or that is legally empty. */
  void read(DropFile file, Taker taker) throws Refusal, IOException {
    String name = set.name(file);
    if (name == null) {
      return;
    }
    Path path = set.place(name);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal("FILE_MISSING", name, "the file is not there or is no plain file");
    }
    MessageDigest digest = Sha256.begin();
    RowsHeard heard = new RowsHeard(file, name, taker, call);
    if (Files.size(path) > 0) {
      try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
        gate(file, in, heard);
      } catch (SyntaxFault fault) {
        Refusal carried = heard.refusal();
        if (carried != null) {
          throw carried;
        }
        throw fault.code().equals("ENCODING")
            ? encoding(file, name, path, fault)
            : Refusal.of(name, fault);
      }
      heard.end();
      whole(file, name, path, heard);
      if (heard.firstTab() > 0) {
        set.tab(name, heard.firstTab(), heard.tabs());
      }
    } else if (!file.mayBeEmpty()) {
      throw new Refusal(
          "FILE_EMPTY", name, "the file has no byte; where that is legal: mayBeEmpty: true");
    }
    compare(name, HexFormat.of().formatHex(digest.digest()), heard.rows());
  }

  /** Where only time says that a set is complete, a file may still have been growing. */
  private void whole(DropFile file, String name, Path path, RowsHeard heard)
      throws Refusal, IOException {
    FileEnd end = FileEnd.of(path, charset(file));
    if (!end.line() && set.onlyQuiet()) {
      if (heard.lastIsCut()) {
        throw new Refusal(
            "FILE_CUT",
            name,
            "the last line is no whole row and has no end: the file may have been taken while it"
                + " was written; let the registry write a marker or a manifest last");
      }
      set.once(
          "LINE_END_MISSING",
          name,
          "the last line has no end: nothing tells whether the file was whole when it was taken;"
              + " let the registry write a marker or a manifest last");
    }
    String strange = CharsetGuess.strange(path, charset(file));
    if (!strange.isEmpty()) {
      set.once("MOJIBAKE", name, strange);
    }
  }

  private static Charset charset(DropFile file) {
    return file.form() instanceof Form.Fixed fixed
        ? fixed.layout().charset()
        : file.form() instanceof Form.Delimited delimited
            ? delimited.format().charset()
            : StandardCharsets.UTF_8;
  }

  private static Refusal encoding(DropFile file, String name, Path path, SyntaxFault fault)
      throws IOException {
    Charset declared = charset(file);
    Refusal plain = Refusal.of(name, fault);
    return new Refusal(
        fault.code(),
        plain.file(),
        plain.getMessage() + " (" + declared.name() + ")" + CharsetGuess.hint(path, declared));
  }

  private static void gate(DropFile file, InputStream in, RowsHeard heard)
      throws SyntaxFault, IOException {
    if (file.form() instanceof Form.Delimited delimited) {
      CsvGate.standard().read(in, delimited.format(), heard);
    } else if (file.form() instanceof Form.Fixed fixed) {
      FixedWidthGate.standard().read(in, fixed.layout(), heard);
    }
  }

  private void compare(String name, String digest, long rows) throws Refusal {
    String before = digests.putIfAbsent(name, digest);
    if (before != null && !before.equals(digest)) {
      throw new Refusal("FILE_CHANGED", name, "the file was changed while it was read");
    }
    Manifest.Entry expected = set.entry(name);
    if (expected == null) {
      return;
    }
    if (!digest.equals(expected.sha256())) {
      throw new Refusal("DIGEST_DIFFERS", name, "the file's SHA-256 is not that of the manifest");
    }
    if (expected.rows() >= 0 && rows != expected.rows()) {
      throw new Refusal(
          "ROWS_DIFFER",
          name,
          "the file has " + rows + " rows, the manifest says " + expected.rows());
    }
  }
}
