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
