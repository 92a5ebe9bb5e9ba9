package org.comity.binding.internal;

import java.util.regex.Pattern;

/**
 * The form of a text in a request.
 *
 * @param pattern the form
 * @param words the form in words, for messages
 */
public record MemberRule(Pattern pattern, String words) {
  static MemberRule of(String pattern, String words) {
    return new MemberRule(Pattern.compile(pattern), words);
  }

  boolean accepts(String text) {
    return pattern.matcher(text).matches();
  }
}
