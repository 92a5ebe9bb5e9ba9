package org.comity.gateway.admin;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.gateway.service.TestRecord;
import org.comity.syntax.FileNames;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Limits;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.SyntaxHandler;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of the administration port through the gate. */
final class AdminBodies {
  /** Largest body: an adapter folder, its files in base64. */
  static final int MOST_BYTES = 16 << 20;

  private static final JsonGate GATE =
      new JsonGate(
          new Limits(MOST_BYTES, 3, FolderFiles.MOST_FILES + 2, MOST_BYTES, 1_000, 10, 1, 1, 1, 1));

  private AdminBodies() {}

  /** {@code {"number":"…"}}, or what else {@link TestRecord#of} knows, or nothing. */
  static TestRecord testRecord(byte[] body) {
    try {
      return body.length == 0 ? TestRecord.NONE : TestRecord.of(members(body));
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Who decides, and why. */
  record Decision(String by, String reason) {}

  /** {@code {"by":"…","reason":"…"}}. */
  static Decision decision(byte[] body) {
    Map<String, String> members = body.length == 0 ? Map.of() : members(body);
    String by = members.getOrDefault("by", "").strip();
    String reason = members.getOrDefault("reason", "").strip();
    if (by.isEmpty() || reason.isEmpty() || by.length() > 200 || reason.length() > 1000) {
      throw malformed("the body is {\"by\": \"who decides\", \"reason\": \"why\"}, both said");
    }
    return new Decision(by, reason);
  }

  /** {@code {"files":{"path":"base64"}}}. */
  static FolderContent folder(byte[] body) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> member : members(body).entrySet()) {
      String path = member.getKey().startsWith("files\n") ? member.getKey().substring(6) : "";
      for (String name : path.split("/", -1)) {
        if (!FileNames.isSafe(name)) {
          throw malformed("files has paths of plain names as its keys, such as tables/status.csv");
        }
      }
      try {
        files.put(path, Base64.getDecoder().decode(member.getValue()));
      } catch (IllegalArgumentException e) {
        throw malformed("the content of each file is in base64");
      }
    }
    if (files.isEmpty()) {
      throw malformed("the body is {\"files\": {\"adapter.yaml\": \"BASE64\", …}}");
    }
    return new FolderContent(files);
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(ProblemCode.MALFORMED, message);
  }

  /** Every text by the names that lead to it, a line end between them. */
  private static Map<String, String> members(byte[] body) {
    Map<String, String> members = new LinkedHashMap<>();
    try {
      GATE.read(body, new Members(members));
    } catch (SyntaxFault e) {
      throw malformed("the body is no JSON that is taken here: " + e.code());
    }
    return members;
  }

  private static final class Members implements SyntaxHandler {
    private final Map<String, String> members;
    private final Deque<String> path = new ArrayDeque<>();

    Members(Map<String, String> members) {
      this.members = members;
    }

    @Override
    public void enter(String namespace, String name, int line, int column) {
      path.addLast(name);
    }

    @Override
    public void value(@Nullable String text) {
      if (text != null) {
        members.put(String.join("\n", path), text);
      }
    }

    @Override
    public void leave() {
      path.removeLast();
    }
  }
}
