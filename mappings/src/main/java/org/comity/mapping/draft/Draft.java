package org.comity.mapping.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.sample.Envelopes;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Limits;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.comity.syntax.YamlGate;
import org.comity.syntax.wsdl.Wsdl;

/**
 * A first adapter folder, guessed from a WSDL, an OpenAPI document, a sample or a table. Nothing is
 * written and nothing is fetched.
 *
 * @param files files by their name in the folder
 * @param remarks what the author must know
 */
public record Draft(Map<String, byte[]> files, List<String> remarks) {
  public Draft {
    remarks = List.copyOf(remarks);
  }

  /** Descriptions are larger than messages, and people chose them. */
  private static final XmlGate DESCRIPTION = new XmlGate(Wsdl.LIMITS);

  /** Descriptions of interfaces are longer than what a gateway reads while it runs. */
  private static final Limits LARGE =
      Limits.MESSAGE.withBytes(20L * 1024 * 1024).withNodes(2_000_000);

  /**
   * Drafts a folder.
   *
   * @param source WSDL, OpenAPI (JSON or YAML), sample XML or JSON, CSV with header, or layout
   * @throws SyntaxFault if a gate refuses the source
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the engine asked for does not speak what the source shows
   */
  public static Draft of(Path source, DraftOptions options) throws SyntaxFault, IOException {
    SourceShape shape = shape(source, options.engine());
    if (!options.engine().isEmpty() && !options.engine().equals(shape.engine())) {
      throw new IllegalArgumentException(
          "what this file shows is spoken by the engine '"
              + shape.engine()
              + "', not by '"
              + options.engine()
              + "'");
    }
    MappingDraft mapping = new MappingDraft(options, shape);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("adapter.yaml", utf8(AdapterDraft.write(options, shape)));
    files.put("mapping.yaml", utf8(mapping.write()));
    mapping.tables().forEach((name, text) -> files.put(name, utf8(text)));
    files.putAll(shape.files());
    return new Draft(files, shape.remarks());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SourceShape shape(Path source, String engine) throws SyntaxFault, IOException {
    String name = source.getFileName().toString();
    String small = name.toLowerCase(Locale.ROOT);
    byte[] content = Files.readAllBytes(source);
    if (small.endsWith(".wsdl")) {
      return new WsdlSource(source, DESCRIPTION).read();
    }
    if (small.endsWith(".xml") || small.endsWith(".xsd")) {
      return xml(source, name, content, engine);
    }
    if (small.endsWith(".json")) {
      Object plain = new JsonGate(LARGE).readPlain(content);
      return OpenApiSource.isOne(plain) && plain instanceof Map<?, ?> map
          ? new OpenApiSource(map).read()
          : SampleSource.json(name, content);
    }
    if (small.endsWith(".yaml") || small.endsWith(".yml")) {
      Map<String, Object> plain = new YamlGate(LARGE).readMap(content);
      if (OpenApiSource.isOne(plain)) {
        return new OpenApiSource(plain).read();
      }
      throw new SyntaxFault("NOT_OPENAPI", 1, 1, "a YAML file must be an OpenAPI document");
    }
    return TableSource.read(name, content);
  }

  private static SourceShape xml(Path source, String name, byte[] content, String engine)
      throws SyntaxFault, IOException {
    TreeNode top = XmlGate.standard().tree(content).children().get(0);
    boolean wsdl = top.name().equals("definitions") || top.name().equals("description");
    if (wsdl && top.namespace().contains("wsdl")) {
      return new WsdlSource(source, DESCRIPTION).read();
    }
    if (engine.equals("rest")) {
      return SampleSource.xmlOverHttp(name, content);
    }
    Payload payload = Envelopes.takeOff(new Payload(content, Payload.Syntax.XML));
    return SampleSource.xml(name, content, payload.bytes());
  }
}
