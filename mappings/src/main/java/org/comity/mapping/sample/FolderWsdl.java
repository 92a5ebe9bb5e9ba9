package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.YamlNode;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The WSDL that a folder's section {@code soap} names.
 *
 * @param wsdl the WSDL
 * @param soap the section
 */
record FolderWsdl(Wsdl wsdl, YamlNode soap) {
  /** The folder's WSDL; {@code null} if it has none that can be read, which the engine tells. */
  static @Nullable FolderWsdl of(@Nullable YamlNode soap, Path folder) {
    YamlNode named = EnginePaths.at(soap, List.of("wsdl"));
    String file = named instanceof YamlNode.Scalar scalar ? scalar.text() : text(named, "file");
    if (soap == null || file == null) {
      return null;
    }
    String catalog = text(named, "catalog");
    try {
      return new FolderWsdl(
          Wsdl.read(
              folder,
              folder.resolve(file),
              catalog == null ? WsdlCatalog.empty() : WsdlCatalog.read(folder, catalog),
              new XmlGate(Wsdl.LIMITS)),
          soap);
    } catch (IOException | SyntaxFault e) {
      return null;
    }
  }

  /** The operation that a section of {@code operations} means; {@code null} for none. */
  Wsdl.@Nullable Operation operation(String name) {
    YamlNode section = EnginePaths.at(soap, List.of("operations", name));
    String operation = text(section, "operation");
    return wsdl.operations(
            text(EnginePaths.at(soap, List.of("wsdl")), "port"), text(soap, "version"))
        .get(operation == null ? name : operation);
  }

  private static @Nullable String text(@Nullable YamlNode node, String key) {
    return EnginePaths.at(node, List.of(key)) instanceof YamlNode.Scalar scalar
        ? scalar.text()
        : null;
  }
}
