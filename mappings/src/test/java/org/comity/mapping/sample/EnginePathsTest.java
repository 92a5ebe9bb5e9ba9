package org.comity.mapping.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.JsonGate;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;

class EnginePathsTest {
  private static List<String> told(String operation) throws Exception {
    String sample =
        "{\"items\":[{\"learner\":{\"id\":\"1\"}}],\"page\":{\"next\":null,\"total\":1}}";
    TreeNode read = JsonGate.standard().tree(sample.getBytes(UTF_8));
    SourceIndex index = new SourceIndex();
    index.add(
        new Sample(
            "one",
            "samples/one.json",
            false,
            new Payload(sample.getBytes(UTF_8), Payload.Syntax.JSON),
            List.of()),
        read);
    String yaml = "rest:\n  operations:\n    findByHolder:\n      " + operation + "\n";
    return EnginePaths.of(YamlGate.standard().read(yaml.getBytes(UTF_8)), index).stream()
        .map(
            f ->
                f.file() + ":" + f.line() + ":" + f.column() + " " + f.seen() + "; " + f.wouldFit())
        .toList();
  }

  @Test
  void whatASampleHasIsFine() throws Exception {
    assertThat(told("records: items")).isEmpty();
    assertThat(told("records: \".\"")).isEmpty();
    assertThat(told("next: page/next")).isEmpty();
    assertThat(told("echo: {path: items/learner/id, equals: x}")).isEmpty();
    assertThat(told("paging: {kind: page, totalRecords: page/total}")).isEmpty();
  }

  @Test
  void aMistypedOneIsToldAtItsPlaceWithWhatWasMeant() throws Exception {
    assertThat(told("records: itmes"))
        .singleElement()
        .asString()
        .startsWith("adapter.yaml:4:16 no 'itmes' at the top of any sample (itmes); ")
        .contains("did you mean items?");
    assertThat(told("next: page/nxt").toString()).contains("did you mean next?");
    assertThat(told("echo: {path: items/lerner/id, equals: x}").toString())
        .contains("did you mean learner?");
    assertThat(told("paging: {kind: page, totalPages: page/pages}").toString())
        .contains("below page in any sample");
  }

  @Test
  void whatStandsAroundADocumentWithinIsInNoSample() throws Exception {
    assertThat(told("content: {path: a/b}\n      paging: {kind: link, path: links/next}"))
        .isEmpty();
  }
}
