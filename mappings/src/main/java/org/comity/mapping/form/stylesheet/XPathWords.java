package org.comity.mapping.form.stylesheet;

import java.util.Set;

/** Words and signs of XPath that tell where a path ends, and functions that are refused. */
final class XPathWords {
  static final Set<String> OPERATORS =
      Set.of(
          "or",
          "and",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "is",
          "to",
          "div",
          "idiv",
          "mod",
          "union",
          "intersect",
          "except",
          "otherwise");

  static final Set<String> TYPED = Set.of("instance", "treat", "castable", "cast");
  static final Set<String> SIGN_OPERATORS =
      Set.of("=", "!=", "<", "<=", ">", ">=", "<<", ">>", "||", "|", "+", "-", "*");

  /** Functions that would open something, or that could call one of these by name. */
  static final Set<String> REFUSED =
      Set.of(
          "doc",
          "doc-available",
          "document",
          "collection",
          "uri-collection",
          "unparsed-text",
          "unparsed-text-lines",
          "unparsed-text-available",
          "json-doc",
          "parse-xml",
          "parse-xml-fragment",
          "parse-html",
          "transform",
          "load-xquery-module",
          "function-lookup",
          "environment-variable",
          "available-environment-variables",
          "current-dateTime",
          "current-date",
          "current-time",
          "random-number-generator",
          "xml-to-json",
          "stream-available",
          "unparsed-binary");

  private XPathWords() {}
}
