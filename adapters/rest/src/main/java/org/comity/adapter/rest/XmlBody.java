package org.comity.adapter.rest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSkeleton;
import org.jspecify.annotations.Nullable;

/**
 * An XML document with placeholders in its texts and attributes, taken apart once. An element or
 * attribute that holds a placeholder without a value is left out, and so is an element whose parts
 * are all left out. Immutable.
 */
final class XmlBody implements RequestBody {
  private final XmlSkeleton.Element<Template> root;

  private XmlBody(XmlSkeleton.Element<Template> root) {
    this.root = root;
  }

  static XmlBody parse(String text) throws SyntaxFault {
    return new XmlBody(XmlSkeleton.parse(text, Template::new, Template::new));
  }

  @Override
  public String type() {
    return "application/xml; charset=UTF-8";
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names(root, names);
    return names;
  }

  private static void names(XmlSkeleton.Element<Template> element, List<String> into) {
    element.attributes().forEach(a -> into.addAll(a.value().names()));
    for (XmlSkeleton<Template> part : element.content()) {
      if (part instanceof XmlSkeleton.Element<Template> inner) {
        names(inner, into);
      } else if (part instanceof XmlSkeleton.Text<Template> text) {
        into.addAll(text.value().names());
      }
    }
  }

  @Override
  public byte[] write(Values values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = XmlGate.standard().writer(out);
      writer.writeStartDocument("UTF-8", "1.0");
      root.write(writer, new Filling(values));
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      // Only a value with characters that XML cannot hold: nothing of it may be told.
      throw new IllegalArgumentException("a value cannot be written as XML");
    }
    return out.toByteArray();
  }

  /** The values of one call. */
  private record Filling(Values values) implements XmlSkeleton.Filling<Template> {
    @Override
    public @Nullable String text(Template template) {
      return template.fill(values);
    }

    /** Whether all that an element should hold has no value; one that holds nothing is none. */
    @Override
    public boolean isLeftOut(XmlSkeleton.Element<Template> element) {
      boolean wanted = false;
      for (XmlSkeleton.Attribute<Template> attribute : element.attributes()) {
        if (text(attribute.value()) != null) {
          return false;
        }
        wanted = true;
      }
      for (XmlSkeleton<Template> part : element.content()) {
        boolean none =
            part instanceof XmlSkeleton.Element<Template> inner
                ? isLeftOut(inner)
                : part instanceof XmlSkeleton.Text<Template> t && text(t.value()) == null;
        if (!none) {
          return false;
        }
        wanted = true;
      }
      return wanted;
    }
  }
}
