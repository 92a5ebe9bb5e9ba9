package org.comity.adapter.csv;

import java.nio.charset.Charset;
import java.util.Map;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvFormat.Quotes;
import org.comity.syntax.PlainTree;

/** The keys that say how a CSV file is written: charset, delimiter, quotes and formulas. */
final class FormatKeys {
  private static final Map<String, Quotes> QUOTES =
      Map.of("double", Quotes.ENCLOSE, "multiline", Quotes.ENCLOSE_ROWS, "none", Quotes.NONE);

  private FormatKeys() {}

  /** What the keys say; what they leave out is as otherwise. */
  static CsvFormat read(PlainTree tree, CsvFormat otherwise) {
    Charset charset = otherwise.charset();
    String name = tree.text("charset", charset.name());
    try {
      charset = Charset.forName(name);
    } catch (IllegalArgumentException e) {
      tree.fault("charset", "no charset of this name is known");
    }
    String delimiter = tree.text("delimiter", String.valueOf(otherwise.delimiter()));
    if (delimiter.equals("\\t")) {
      delimiter = "\t";
    }
    if (delimiter.length() != 1 || "\"\r\n\0".contains(delimiter)) {
      tree.fault("delimiter", "one character is expected, no quote and no line end");
      delimiter = ",";
    }
    return new CsvFormat(charset, delimiter.charAt(0), true).with(quotes(tree, otherwise));
  }

  /** What becomes of a cell that is a formula of a text, {@code ="001"}. */
  static boolean textFormulas(PlainTree tree, CsvFormat otherwise) {
    String usual = otherwise.textFormulas() ? "text" : "keep";
    return tree.choice("formulas", usual, "keep", "text").equals("text");
  }

  private static Quotes quotes(PlainTree tree, CsvFormat otherwise) {
    String said = tree.textOrNull("quote");
    if (said == null) {
      return otherwise.quotes();
    }
    Quotes meant = QUOTES.get(said);
    if (meant == null) {
      tree.fault("quote", "one of double, multiline, none is expected");
      return otherwise.quotes();
    }
    return meant;
  }
}
