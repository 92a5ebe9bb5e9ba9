package org.comity.adapter.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads {@code xroad:}. */
final class XRoadReader {
  private XRoadReader() {}

  /**
   * @param deployed the client's id as the deployment sets it; absent if it does not
   */
  static @Nullable XRoadPlan read(PlainTree top, @Nullable String deployed) {
    if (!top.has("xroad")) {
      return null;
    }
    PlainTree tree = top.child("xroad");
    tree.only("client", "service", "userId", "issue", "representedParty", "securityServer");
    String service = tree.required("service");
    if (!service.isEmpty() && parts(service) != 5) {
      tree.fault("service", "INSTANCE/CLASS/MEMBER/SUBSYSTEM/SERVICE is expected");
    }
    String client = deployed == null ? tree.text("client", "") : deployed;
    if (parts(client) != 3 && parts(client) != 4) {
      tree.fault(
          "client",
          "INSTANCE/CLASS/MEMBER/SUBSYSTEM is expected, here or as the deployment's xroadClient");
    }
    Map<String, Template> optional = new LinkedHashMap<>();
    Map<String, String> names =
        Map.of(
            "userId", "X-Road-UserId",
            "issue", "X-Road-Issue",
            "representedParty", "X-Road-Represented-Party",
            "securityServer", "X-Road-Security-Server");
    names.forEach(
        (key, field) -> {
          String text = tree.textOrNull(key);
          if (text != null) {
            optional.put(field, Faulty.template(tree, key, text));
          }
        });
    return new XRoadPlan(client, service, optional);
  }

  private static int parts(String id) {
    return id.matches("[^/\\s]+(/[^/\\s]+)*") ? id.split("/", -1).length : 0;
  }
}
