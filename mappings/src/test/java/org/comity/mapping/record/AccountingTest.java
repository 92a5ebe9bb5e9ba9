package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.Assessment;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over random documents, every leaf is accounted for exactly once: read, ignored, forbidden, or an
 * extension; within mixed content at least once. Every leaf has a text of its own, so that it can
 * be found again.
 */
class AccountingTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g");
  private static final String MAPPING =
      """
      version: "1"
      records: top/rec
      number: "@no"
      fields:
        - {to: kind, constant: TRAINING}
        - {to: titles, each: a, fields: [{to: text, from: b}, {to: language, from: "@d"}]}
        - {to: titles, from: a/b/c, language: en}
        - {to: assessment/grade, from: c/d}
        - {to: assessment/method, from: a/e}
        - {to: assessment/standard, from: ../g}
        - {to: assessment/evidence, from: b/b}
        - {to: credit/value, from: e, number: true}
        - {to: credit/unit, from: e/f}
        - {to: awardedOn, from: g}
      ignore: [d, c/c]
      forbidden: [f/a, "**/x"]
      """;

  @TempDir Path folder;

  /** A random document and where each of its leaves stands, names only. */
  private static final class Document {
    private final Random random;
    private final StringBuilder xml = new StringBuilder();
    private final List<String> leaves = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<Boolean> within = new ArrayList<>();
    private int records;

    private Document(long seed) {
      random = new Random(seed);
    }

    private int open;

    private String leaf(String path) {
      String text = "v" + leaves.size() + "v";
      within.add(open > 0);
      leaves.add(text);
      paths.add(path);
      return text;
    }

    private String make() {
      xml.append("<top>");
      while (records < 3 || random.nextInt(3) > 0) {
        if (random.nextInt(3) == 0) {
          node(NAMES.get(random.nextInt(NAMES.size())), "", 2);
        } else {
          xml.append("<rec no=\"n").append(records++).append("\">");
          for (int i = random.nextInt(6); i >= 0; i--) {
            node(name(), "rec/", 3);
          }
          xml.append("</rec>");
        }
      }
      return xml.append("</top>").toString();
    }

    private String name() {
      return random.nextInt(12) == 0 ? "x" : NAMES.get(random.nextInt(NAMES.size()));
    }

    private void node(String name, String above, int depth) {
      String path = above + name;
      xml.append('<').append(name);
      if (random.nextInt(3) == 0) {
        xml.append(" d=\"").append(leaf(path + "/@d")).append('"');
      }
      xml.append('>');
      int children = depth == 0 ? 0 : random.nextInt(4);
      boolean own = children == 0 || random.nextInt(4) == 0;
      open += own ? 1 : 0;
      for (int i = 0; i < children; i++) {
        node(name(), path + "/", depth - 1);
      }
      open -= own ? 1 : 0;
      if (own) {
        xml.append(leaf(path));
      }
      xml.append("</").append(name).append('>');
    }
  }

  private static boolean isForbidden(String path) {
    return path.startsWith("rec/f/a/")
        || path.equals("rec/f/a")
        || (!path.startsWith("rec/") && ("/" + path + "/").contains("/f/a/"))
        || List.of(path.split("/")).contains("x");
  }

  private static boolean isIgnored(String path) {
    return path.startsWith("rec/d/")
        || path.equals("rec/d")
        || path.startsWith("rec/c/c/")
        || path.equals("rec/c/c");
  }

  /** Every text in a credential but its extensions. */
  private static String read(Credential c) {
    Assessment a = c.assessment();
    String assessment =
        a == null ? "" : a.method() + " " + a.standard() + " " + a.grade() + " " + a.evidence();
    return c.titles() + " " + assessment + " " + c.credit() + " " + c.awardedOn();
  }

  @Test
  void everyLeafIsAccountedForExactlyOnce() {
    RecordMapper mapper = new Mappings(folder).mapper(MAPPING);
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < 400; seed++) {
      Document document = new Document(seed);
      String xml = document.make();
      RecordMapper.Inbound inbound = Mappings.translate(mapper, Mappings.xml(xml));
      assertThat(inbound.credentials()).hasSize(document.records);
      StringBuilder all = new StringBuilder();
      List<String> extensions = new ArrayList<>();
      for (Credential c : inbound.credentials()) {
        all.append(read(c));
        c.extensions().stream().map(Extension::value).map(String::strip).forEach(extensions::add);
      }
      for (int i = 0; i < document.leaves.size(); i++) {
        String text = document.leaves.get(i);
        String path = document.paths.get(i);
        boolean read = all.indexOf(text) >= 0;
        long extended = extensions.stream().filter(e -> e.contains(text)).count();
        String which = "seed " + seed + " " + path + " " + text;
        if (isForbidden(path)) {
          assertThat(read || extended > 0).as(which).isFalse();
          seen.add("forbidden");
        } else if (isIgnored(path)) {
          assertThat(extended).as(which).isZero();
          seen.add("ignored");
        } else if (document.within.get(i)) {
          // A part of the text around it too.
          assertThat(read || extended > 0).as(which).isTrue();
          seen.add("mixed");
        } else {
          assertThat(extended).as(which).isEqualTo(read ? 0 : 1);
          seen.add(read ? "read" : "extension");
        }
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrder("forbidden", "ignored", "read", "mixed", "extension");
  }
}
