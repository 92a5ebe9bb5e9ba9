package org.comity.binding.internal;

/** Which characters a text may hold so that both faces can carry it. */
public final class XmlText {
  private XmlText() {}

  /** Whether every character is one of XML 1.0. */
  public static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < Character.MIN_SURROGATE) {
        continue;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
          return false;
        }
      } else if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c < '\uE000' || c > '\uFFFD') {
        return false;
      }
    }
    return true;
  }

  /** The text with every character that XML 1.0 cannot carry replaced by U+FFFD. */
  public static String replaceOthers(String text) {
    if (isText(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              safe.append(isText(one) ? one : "\uFFFD");
            });
    return safe.toString();
  }
}
