package org.comity.mapping.draft;

import java.util.List;
import java.util.Map;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;

/** A sample answer, XML or JSON. */
final class SampleSource {
  private SampleSource() {}

  static SourceShape xml(String name, byte[] whole, byte[] content) throws SyntaxFault {
    TreeNode document = XmlGate.standard().tree(content);
    TreeNode top = document.children().get(0);
    TreeShape shape = new TreeShape();
    shape.read(document);
    List<String> records = shape.records();
    String record = String.join("/", records);
    String section =
        """
        version: "1.1"
        operations:
          findByHolder:   # guess: name, request and root come from your registry's description
            soapAction: ""
            identifiers: [%s]
            request: |
              <%s xmlns="%s"><code>{identifier}</code></%s>
            response:
              root: %s
              nothing: {absent: %s}
        """
            .formatted(
                "\"{scheme}\"",
                request(top.name()),
                top.namespace(),
                request(top.name()),
                top.name(),
                record.isEmpty() ? top.name() : record);
    return new SourceShape(
        "soap",
        records,
        List.of(),
        shape.fields(records),
        section,
        List.of("FIND_BY_HOLDER"),
        Map.of("samples/" + plain(name), whole),
        List.of("The request in adapter.yaml is invented: a sample answer does not tell it."));
  }

  private static String request(String answer) {
    return answer.endsWith("Response")
        ? answer.substring(0, answer.length() - "Response".length())
        : answer + "Request";
  }

  static SourceShape json(String name, byte[] content) throws SyntaxFault {
    TreeShape shape = new TreeShape();
    shape.readJson(JsonGate.standard().readPlain(content));
    return overHttp(name, content, shape, "");
  }

  /** XML that is asked for by plain HTTP, without an envelope. */
  static SourceShape xmlOverHttp(String name, byte[] content) throws SyntaxFault {
    TreeShape shape = new TreeShape();
    shape.read(XmlGate.standard().tree(content));
    return overHttp(name, content, shape, "format: xml\n");
  }

  private static SourceShape overHttp(String name, byte[] content, TreeShape shape, String format) {
    List<String> records = shape.records();
    String record = records.isEmpty() ? "." : String.join("/", records);
    String paging = LinkGuess.line(shape.fields(records));
    String section =
        """
        %sauth: {kind: bearer, secret: token}   # guess
        operations:
          findByHolder:   # guess: method, path and body come from your registry's description
            method: POST
            path: /search
            body: %s
            records: %s%s
        """
            .formatted(
                format,
                format.isEmpty()
                    ? "{code: \"{holder.identifier:{scheme}}\"}"
                    : "\"<request><code>{holder.identifier:{scheme}}</code></request>\"",
                Yaml.text(record),
                paging.isEmpty() ? "" : "\n    " + paging + "   # guess");
    return new SourceShape(
        "rest",
        records.isEmpty() ? List.of(".") : records,
        List.of(),
        shape.fields(records),
        section,
        List.of("FIND_BY_HOLDER"),
        Map.of("samples/" + plain(name), content),
        List.of("The request in adapter.yaml is invented: a sample answer does not tell it."));
  }

  /** A sample's name must not say that it is a bad one. */
  static String plain(String name) {
    return name.startsWith("bad-") ? name.substring("bad-".length()) : name;
  }
}
