package org.comity.mapping.record;

import java.nio.charset.StandardCharsets;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.MappingOutline.Place;

/** Lines and columns of a file in UTF-8. */
final class Lines {
  private final String file;

  Lines(byte[] bytes) {
    this.file = new String(bytes, StandardCharsets.UTF_8);
  }

  /** Place of a character of the file. */
  Place place(int offset) {
    int line = 1;
    int start = 0;
    for (int i = file.indexOf('\n'); i >= 0 && i < offset; i = file.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new Place(line, offset - start + 1);
  }

  void tell(Findings findings, int offset, String code, String seen, String wouldFit) {
    Place at = place(offset);
    findings.add(at.line(), at.column(), code, seen, wouldFit);
  }
}
