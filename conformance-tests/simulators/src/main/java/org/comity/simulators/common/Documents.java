package org.comity.simulators.common;

import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;

/** Reads what a registry was sent, through the same gates as the gateway. */
public final class Documents {
  private Documents() {}

  /**
   * Reads a JSON document.
   *
   * @throws SyntaxFault if the gate refuses it
   */
  public static TreeNode json(byte[] bytes) throws SyntaxFault {
    TreeNode.Builder tree = TreeNode.builder();
    JsonGate.standard().read(bytes, tree);
    return tree.root();
  }

  /** Text at a path; the empty string where there is none. */
  public static String text(TreeNode node, String path) {
    String text = node.text(path);
    return text == null ? "" : text;
  }
}
