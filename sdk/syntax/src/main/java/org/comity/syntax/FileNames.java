package org.comity.syntax;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names of files from outside are taken. */
public final class FileNames {
  private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .,()+=@-]*");
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "clock$", "conin$", "conout$");
  private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9\u00b9\u00b2\u00b3]");

  private FileNames() {}

  /**
   * Whether a name is one plain file name: no separator, no {@code ..}, no leading dot or dash, no
   * control character, no device name of any system, at most 200 characters, nothing that another
   * system would quietly change (trailing dot or space).
   */
  public static boolean isSafe(String name) {
    if (name.length() > 200 || !SAFE.matcher(name).matches() || name.contains("..")) {
      return false;
    }
    char last = name.charAt(name.length() - 1);
    if (last == '.' || last == ' ') {
      return false;
    }
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return !DEVICES.contains(stem) && !PORT.matcher(stem).matches();
  }
}
