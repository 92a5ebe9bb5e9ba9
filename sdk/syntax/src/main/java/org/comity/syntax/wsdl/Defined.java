package org.comity.syntax.wsdl;

import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A definition of a WSDL and the file that it stands in. */
record Defined(XmlNode node, String file) {

  /** By its qualified name; by its local name alone where prefixes were written carelessly. */
  static @Nullable Defined find(Map<QName, Defined> all, QName wanted) {
    Defined exact = all.get(wanted);
    if (exact != null) {
      return exact;
    }
    List<Defined> near =
        all.entrySet().stream()
            .filter(e -> e.getKey().getLocalPart().equals(wanted.getLocalPart()))
            .map(Map.Entry::getValue)
            .toList();
    return near.size() == 1 ? near.get(0) : null;
  }
}
