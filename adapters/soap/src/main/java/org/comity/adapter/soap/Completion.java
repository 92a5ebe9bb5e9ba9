package org.comity.adapter.soap;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/**
 * What a write asks for and a recognition result does not hold (it names no person), taken from the
 * registry's own record: nothing of it is told to anybody else.
 *
 * @param operation operation that finds a record by its number
 * @param number element of the delivery that holds the number
 * @param copy element of the delivery to path in the answer, in their order
 * @param order names of the elements of the write, in the order of its schema; empty if unknown
 */
record Completion(String operation, String number, Map<String, String> copy, List<String> order) {
  Completion {
    copy = new LinkedHashMap<>(copy);
    order = List.copyOf(order);
  }

  /**
   * @param order names of the elements of the write, in the order of its schema; empty if unknown
   */
  static @Nullable Completion read(@Nullable ConfigNode node, List<String> order) {
    if (node == null) {
      return null;
    }
    node.only("operation", "number", "copy");
    ConfigNode copy = node.node("copy");
    if (copy == null) {
      node.fault("MISSING_KEY", "copy", "is required here: {element: path in the answer}");
    }
    return new Completion(
        node.text("operation", SoapConfigReader.FIND_BY_NUMBER),
        node.required("number"),
        copy == null ? Map.of() : copy.texts(),
        order);
  }

  /** The number in a delivery. */
  String numberOf(byte[] delivery) throws AdapterException {
    String found = tree(delivery).children().get(0).text(number);
    if (found == null || found.isBlank()) {
      throw AdapterException.refused(
          "the delivery has no '" + number + "', by which the registry's own record is found");
    }
    return found.strip();
  }

  /** The delivery with what the registry's record holds. */
  byte[] completed(byte[] delivery, byte[] answer) throws AdapterException {
    TreeNode record = tree(answer);
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : copy.entrySet()) {
      String text = record.text(each.getValue());
      if (text == null) {
        throw AdapterException.refused(
            "the registry's own record has no '" + each.getValue() + "', which the write needs");
      }
      values.put(each.getKey(), text);
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      XMLStreamWriter out = XmlGate.standard().writer(bytes);
      write(XmlGate.standard().reader(delivery), out, values, order);
      out.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw AdapterException.refused("the delivery could not be completed");
    }
  }

  /** Each where the schema has it; where it has no order, before everything else. */
  private static void write(
      XMLStreamReader in, XMLStreamWriter out, Map<String, String> values, List<String> order)
      throws XMLStreamException {
    in.nextTag();
    String prefix = XmlText.orEmpty(in.getPrefix());
    String namespace = XmlText.orEmpty(in.getNamespaceURI());
    XmlText.start(in, out);
    XmlText.attributes(in, out);
    Map<String, String> left = new LinkedHashMap<>(values);
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        int here = order.indexOf(in.getLocalName());
        put(left, here < 0 ? order.size() : here, order, prefix, namespace, out);
        XmlText.copy(in, out);
      }
    }
    put(left, order.size(), order, prefix, namespace, out);
    out.writeEndElement();
  }

  private static void put(
      Map<String, String> left,
      int before,
      List<String> order,
      String prefix,
      String namespace,
      XMLStreamWriter out)
      throws XMLStreamException {
    List<String> now =
        left.keySet().stream()
            .filter(name -> order.indexOf(name) < before)
            .sorted(Comparator.comparingInt(order::indexOf))
            .toList();
    for (String name : now) {
      out.writeStartElement(prefix, name, namespace);
      out.writeCharacters(left.remove(name));
      out.writeEndElement();
    }
  }

  private static TreeNode tree(byte[] document) throws AdapterException {
    try {
      return XmlGate.standard().tree(document);
    } catch (SyntaxFault e) {
      throw AdapterException.invalidAnswer("a record cannot be read: " + e.code(), null);
    }
  }
}
