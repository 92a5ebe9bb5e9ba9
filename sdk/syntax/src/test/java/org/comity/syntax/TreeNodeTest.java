package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeNodeTest {
  @Test
  void xmlAndJsonOfTheSameShapeMakeTheSameTree() throws Exception {
    TreeNode xml =
        XmlGate.standard().tree("<r><a x='1'>A</a><a>B</a><c><d>D</d></c></r>".getBytes(UTF_8));
    TreeNode json =
        JsonGate.standard()
            .tree("{\"r\":{\"a\":[\"A\",\"B\"],\"c\":{\"d\":\"D\"}}}".getBytes(UTF_8));
    for (TreeNode root : new TreeNode[] {xml, json}) {
      assertThat(root.all("r/a")).extracting(TreeNode::value).containsExactly("A", "B");
      assertThat(root.text("r/c/d")).isEqualTo("D");
      assertThat(root.first("r/none")).isNull();
      assertThat(root.first("r/c").value()).isNull();
    }
    assertThat(xml.text("r/a/@x")).isEqualTo("1");
    assertThat(xml.first("r/a").toString()).isEqualTo("TreeNode[a at 1:4]");
  }
}
