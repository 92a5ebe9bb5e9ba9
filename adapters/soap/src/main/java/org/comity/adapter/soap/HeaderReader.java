package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlSkeleton;

/** Reads the templates of the registry's own headers, and holds them against the WSDL. One use. */
final class HeaderReader {
  private static final String KEY = "headers";

  private final Description description;
  private final Map<String, String> settings;
  private final ConfigNode top;

  HeaderReader(Description description, Map<String, String> settings, ConfigNode top) {
    this.description = description;
    this.settings = settings;
    this.top = top;
  }

  /** The templates that could be read, in the order in which they are sent. */
  List<BodyTemplate> read() {
    List<BodyTemplate> headers = new ArrayList<>();
    List<String> texts = top.texts(KEY);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String at = top.isText(KEY) ? KEY : KEY + "/" + i;
      try {
        BodyTemplate template = BodyTemplate.parse(text);
        XmlSkeleton.Element<BodyTemplate.Text> root = template.root();
        if (root == null) {
          top.fault("INVALID_VALUE", at, "must be elements; {payload} is for a request");
        } else {
          check(template, root, at);
          headers.add(template);
        }
      } catch (SyntaxFault e) {
        top.fault(
            "NOT_XML",
            at,
            e.line(),
            e.column(),
            "the header is not well-formed XML: " + e.getMessage());
      }
    }
    return List.copyOf(headers);
  }

  private void check(
      BodyTemplate template, XmlSkeleton.Element<BodyTemplate.Text> root, String at) {
    for (String name : template.names()) {
      if (OperationReader.isKnown(top, at, name, settings)
          && List.of("pageSize", "year", "since").contains(name)) {
        top.fault("INVALID_VALUE", at, "holds {" + name + "}, which only a request has");
      }
    }
    List<QName> known = description.headers();
    QName name = new QName(root.namespace(), root.name());
    if (!known.isEmpty() && !known.contains(name)) {
      top.fault(
          "WSDL_ELEMENT",
          at,
          root.line(),
          root.column(),
          "'"
              + name
              + "' is no header of the WSDL; "
              + NearWord.suggest(name.toString(), known.stream().map(QName::toString).toList()));
    } else {
      new RequestCheck(top, at, false)
          .check(
              root,
              description.element(name),
              description.schema(),
              new RequestTrial(null, List.of()));
    }
  }
}
