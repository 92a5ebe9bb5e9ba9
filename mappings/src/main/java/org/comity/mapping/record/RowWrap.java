package org.comity.mapping.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.JsonText;

/**
 * Puts a record that stands by itself, as in a drop, where records of some kinds stand in an
 * answer. Immutable; safe for many threads.
 */
record RowWrap(byte[] before, byte[] after) {
  /**
   * One wrap for each place where a record can begin: kinds of record at or below one node share
   * theirs. A bare record does not say which it is, so each is tried.
   */
  static List<RowWrap> of(MappingSpec spec) {
    Map<String, List<String>> prefixes = new LinkedHashMap<>();
    for (MappingSpec.KindSpec kind : spec.kinds()) {
      List<String> names = kind.path().names();
      String first = names.isEmpty() ? "" : names.get(0);
      prefixes.merge(first, names, RowWrap::common);
    }
    return prefixes.values().stream().map(RowWrap::around).toList();
  }

  private static List<String> common(List<String> a, List<String> b) {
    int length = 0;
    while (length < Math.min(a.size(), b.size()) && a.get(length).equals(b.get(length))) {
      length++;
    }
    return new ArrayList<>(a.subList(0, length));
  }

  private static RowWrap around(List<String> names) {
    StringBuilder before = new StringBuilder();
    for (String name : names) {
      before.append('{');
      JsonText.append(before, name);
      before.append(':');
    }
    return new RowWrap(
        before.toString().getBytes(StandardCharsets.UTF_8),
        "}".repeat(names.size()).getBytes(StandardCharsets.UTF_8));
  }

  Payload wrap(Payload record) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(before.length + record.bytes().length + after.length);
    out.writeBytes(before);
    out.writeBytes(record.bytes());
    out.writeBytes(after);
    return new Payload(out.toByteArray(), record.syntax());
  }
}
