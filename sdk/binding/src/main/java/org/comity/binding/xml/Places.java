package org.comity.binding.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.binding.internal.Faults;
import org.comity.syntax.XmlSchema;
import org.jspecify.annotations.Nullable;

/** Tells what the schema found in the words and places of the contract. */
final class Places {
  private static final Pattern STEP = Pattern.compile("/([^/\\[]+)(?:\\[(\\d+)])?");

  private Places() {}

  static void report(XmlSchema.Violation violation, BeanShape root, Faults faults) {
    String pointer = pointer(violation.path(), root);
    if (violation.rule().startsWith("cvc-complex-type") || violation.rule().startsWith("cvc-elt")) {
      faults.malformed(pointer, violation.message());
    } else {
      faults.error(pointer, "INVALID_VALUE", violation.message(), violation.accepted());
    }
  }

  /** The JSON pointer of a place in the XML document. */
  static String pointer(String path, BeanShape root) {
    StringBuilder pointer = new StringBuilder();
    BeanShape.@Nullable BeanMember list = null;
    @Nullable BeanShape shape = root;
    Matcher step = STEP.matcher(path);
    step.find();
    while (step.find()) {
      if (list != null) {
        int nth = step.group(2) == null ? 1 : Integer.parseInt(step.group(2));
        pointer.append('/').append(nth - 1);
        shape = list.nested();
        list = null;
        continue;
      }
      pointer.append('/').append(step.group(1));
      BeanShape.BeanMember member = shape == null ? null : shape.byName().get(step.group(1));
      if (member != null && member.list() != null) {
        list = member;
      } else {
        shape = member == null ? null : member.nested();
      }
    }
    return pointer.toString();
  }
}
