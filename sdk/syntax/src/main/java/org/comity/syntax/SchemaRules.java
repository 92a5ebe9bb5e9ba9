package org.comity.syntax;

import java.util.Map;

/** What the rules of XML Schema mean, in our words: a validator's messages quote the document. */
final class SchemaRules {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("cvc-elt.1", "this element is not known here"),
          Map.entry("cvc-elt.1.a", "this element is not known here"),
          Map.entry("cvc-complex-type.2.1", "this element must be empty"),
          Map.entry("cvc-complex-type.2.3", "text is not allowed in this element"),
          Map.entry("cvc-complex-type.2.4.a", "an element that is not expected here"),
          Map.entry("cvc-complex-type.2.4.b", "an element is missing"),
          Map.entry("cvc-complex-type.2.2", "elements are not allowed in this element"),
          Map.entry("cvc-complex-type.2.4.c", "an element that its schema does not have"),
          Map.entry("cvc-complex-type.2.4.e", "an element that occurs more often than allowed"),
          Map.entry("cvc-complex-type.2.4.f", "an element that occurs more often than allowed"),
          Map.entry("cvc-complex-type.3.1", "an attribute with another value than the fixed one"),
          Map.entry("cvc-elt.2", "an element that stands for others and may not be used itself"),
          Map.entry("cvc-elt.3.1", "it is nil (xsi:nil), which is not allowed for this element"),
          Map.entry("cvc-elt.3.2.1", "it is nil (xsi:nil) and has content all the same"),
          Map.entry("cvc-elt.4.1", "its xsi:type is no name"),
          Map.entry("cvc-elt.4.2", "its xsi:type is not known here"),
          Map.entry("cvc-elt.4.3", "its xsi:type is not one that may stand here"),
          Map.entry("cvc-elt.5.2.2.2.2", "another value than the fixed one"),
          Map.entry("cvc-type.2", "its type stands for others and may not be used itself"),
          Map.entry("cvc-type.3.1.1", "attributes are not allowed in this element"),
          Map.entry("cvc-type.3.1.2", "elements are not allowed in this element"),
          Map.entry("cvc-minExclusive-valid", "too small"),
          Map.entry("cvc-maxExclusive-valid", "too great"),
          Map.entry("cvc-complex-type.2.4.d", "an element that is not expected here"),
          Map.entry("cvc-complex-type.3.2.2", "an attribute that is not known here"),
          Map.entry("cvc-complex-type.4", "an attribute is missing"),
          Map.entry("cvc-enumeration-valid", "not one of the accepted values"),
          Map.entry("cvc-pattern-valid", "not of the required form"),
          Map.entry("cvc-minLength-valid", "shorter than allowed"),
          Map.entry("cvc-maxLength-valid", "longer than allowed"),
          Map.entry("cvc-length-valid", "not of the required length"),
          Map.entry("cvc-minInclusive-valid", "smaller than allowed"),
          Map.entry("cvc-maxInclusive-valid", "greater than allowed"),
          Map.entry("cvc-totalDigits-valid", "more digits than allowed"),
          Map.entry("cvc-fractionDigits-valid", "more decimals than allowed"),
          Map.entry("cvc-datatype-valid.1.2.1", "not a value of the required type"),
          Map.entry("cvc-datatype-valid.1.2.3", "not a value of the required type"),
          Map.entry("cvc-id.2", "an id that occurs twice"),
          Map.entry("cvc-identity-constraint.4.2.2", "a key that occurs twice"));

  private SchemaRules() {}

  static String say(String rule) {
    return WORDS.getOrDefault(rule, "breaks the rule " + rule + " of its schema");
  }
}
