package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No mapping file whatsoever makes an exception escape: it is a mapper, or there are findings. */
class MutationTest {
  private static final String MAPPING =
      """
      version: "1"
      root: top
      records: [{path: top/list/rec}, {path: top/other, number: [a, b], fields: [{to: kind, constant: TRAINING}]}]
      number: "@no"
      numberScheme: "XA:c"
      recordVersion: changed
      holderCheck: [{identifier: person/code, scheme: "XA:p", prefix: "p"}]
      lookups:
        right: {at: ^/top/rights/right, key: "@key"}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: state, table: status}
        - {to: titles, each: a, fields: [{to: text, from: .}, {to: language, from: "@lang"}]}
        - {to: titles, from: name, language: en}
        - {to: holder/identifiers, from: person/code, scheme: "XA:p"}
        - {to: holder/identifiers, from: ../../code, scheme: "XA:q"}
        - {to: holder/names, fields: [{to: given, from: person/first}, {to: family, from: ../last}]}
        - {to: learningOutcomes, from: goal, language: et}
        - {to: units, each: unit, fields: [{to: titles, from: name, language: en}, {to: id, from: ../code}]}
        - {to: assessment/evidence, from: ../note}
        - {to: level/level, from: code, lookup: right, by: "@key", table: status}
        - {to: level/framework, constant: XA}
        - {to: awardedOn, from: issued, date: [dd.MM.uuuu, iso], when: state, equals: [A, B]}
        - {to: credit/value, from: credits, number: {decimal: ","}}
        - {to: credit/unit, constant: ECTS}
      flags:
        - {when: deleted, equals: "true", to: {status/code: VOID}}
      ignore: [technicalId, "**/x"]
      forbidden: [person/address, "**/religion"]
      absent: {"-": UNKNOWN}
      """;

  private static final List<String> WORDS =
      List.of(
          ".",
          "..",
          "../..",
          "../../X",
          "^/top",
          "^/",
          "**/a",
          "a//b",
          "",
          "[]",
          "{}",
          "[a, b]",
          "true",
          "titles",
          "holder",
          "holder/identifiers",
          "status/code",
          "units/titles/text",
          "@no",
          "person/code",
          "^/top/list/rec/person/code",
          "^/top/list",
          "-1",
          "null",
          "\"\"",
          "{a: b}",
          "../../../../..",
          "credit",
          "credit/value",
          "provenance",
          "iso",
          "dd.MM.uuuu",
          "'",
          "rec",
          "top/list/rec/a",
          "fields",
          "level/level");

  @TempDir Path folder;

  @Test
  void noFileMakesAnExceptionEscape() {
    new Mappings(folder).table("status", "local,canonical", "A,ACTIVE", "B,EXPIRED");
    assertThat(new Mappings(folder).findings(MAPPING)).isEmpty();
    int read = 0;
    for (int seed = 0; seed < 3000; seed++) {
      String yaml = mutated(new Random(seed));
      read += check(yaml, "seed " + seed) ? 1 : 0;
    }
    assertThat(read).as("mutated files that are YAML still").isGreaterThan(1000);
  }

  private boolean check(String yaml, String as) {
    YamlNode document;
    try {
      document = YamlGate.standard().read(yaml.getBytes(StandardCharsets.UTF_8));
    } catch (SyntaxFault e) {
      return false;
    }
    Findings findings = new Findings("mapping.yaml");
    Path tables = folder.resolve("tables");
    assertThatCode(
            () -> {
              RecordMapper mapper = RecordMappers.compile("xa-test", document, tables, findings);
              assertThat(mapper == null).isEqualTo(findings.count() > 0);
              RecordMappers.outline(document, tables);
              if (mapper != null) {
                Mappings.translate(mapper, Mappings.xml("<top><list><rec no='1'/></list></top>"));
                mapper.recordCheck().check(Mappings.rows("{\"state\":\"A\",\"a\":[\"b\",\"c\"]}"));
              }
            })
        .as(as + "\n" + yaml)
        .doesNotThrowAnyException();
    return true;
  }

  private static String mutated(Random random) {
    List<String> lines = new ArrayList<>(MAPPING.lines().toList());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(6)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, swapped(line, random));
        default -> lines.set(at, replaced(line, random));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** Another word where one stood behind a colon. */
  private static String replaced(String line, Random random) {
    List<Integer> colons = new ArrayList<>();
    for (int i = line.indexOf(": "); i >= 0; i = line.indexOf(": ", i + 1)) {
      colons.add(i + 2);
    }
    if (colons.isEmpty()) {
      return line;
    }
    int start = colons.get(random.nextInt(colons.size()));
    int end = start;
    while (end < line.length() && ",}]".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, start) + WORDS.get(random.nextInt(WORDS.size())) + line.substring(end);
  }

  private static String swapped(String line, Random random) {
    if (line.length() < 3) {
      return line;
    }
    int at = random.nextInt(line.length() - 1);
    return line.substring(0, at) + line.charAt(at + 1) + line.charAt(at) + line.substring(at + 2);
  }
}
