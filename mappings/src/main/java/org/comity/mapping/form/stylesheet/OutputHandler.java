package org.comity.mapping.form.stylesheet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.Output;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Hears what a stylesheet makes of one record. What was read since is the source of what comes. */
final class OutputHandler extends DefaultHandler {
  private final String file;
  private final Reads reads;
  private final Deque<Output> open = new ArrayDeque<>();
  private final List<Output> whole = new ArrayList<>();
  private @Nullable Locator locator;
  private @Nullable FormFailure failure;
  private int count;

  OutputHandler(String file, Reads reads) {
    this.file = file;
    this.reads = reads;
  }

  /** Credentials that were made. */
  List<Output> whole() {
    return whole;
  }

  /** The limit that was reached, if one was. */
  @Nullable FormFailure failure() {
    return failure;
  }

  @Override
  public void setDocumentLocator(Locator newLocator) {
    locator = newLocator;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    int line = locator == null ? -1 : locator.getLineNumber();
    Output part = new Output(name, line > 0 ? "xslt " + file + ":" + line : "xslt " + file);
    List<SourceNode> from = reads.take();
    part.reads().addAll(from);
    Output around = open.peek();
    if (around == null) {
      whole.add(part);
    } else {
      around.add(part);
    }
    count(1 + attributes.getLength());
    for (int i = 0; i < attributes.getLength(); i++) {
      Output attribute = part.add(new Output(attributes.getLocalName(i), part.rule()));
      attribute.reads().addAll(from);
      write(attribute, attributes.getValue(i));
    }
    open.push(part);
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    Output part = open.peek();
    if (part != null) {
      part.reads().addAll(reads.take());
      write(part, new String(text, start, length));
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    open.pop().reads().addAll(reads.take());
  }

  private void write(Output part, String text) throws SAXException {
    try {
      part.write(text);
    } catch (FormFailure e) {
      failure = e;
      throw new SAXException("limit");
    }
  }

  private void count(int more) throws SAXException {
    count += more;
    if (count > Output.MOST_PARTS) {
      failure =
          new FormFailure(FormFailure.Reason.LIMIT, "more than " + Output.MOST_PARTS + " elements");
      throw new SAXException("limit");
    }
  }
}
