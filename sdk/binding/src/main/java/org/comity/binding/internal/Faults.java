package org.comity.binding.internal;

import java.util.ArrayList;
import java.util.List;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document. Messages never hold values of the document. */
final class Faults {
  /** More than this many faults tell a caller nothing new. */
  static final int MOST = 200;

  private final List<ProblemEntry> errors = new ArrayList<>();
  private final List<ProblemEntry> tolerated = new ArrayList<>();

  void error(String pointer, String code, String message, List<String> accepted) {
    if (errors.size() < MOST) {
      errors.add(new ProblemEntry(pointer, null, null, code, message, accepted));
    }
  }

  void error(String pointer, String code, String message) {
    error(pointer, code, message, List.of());
  }

  void malformed(@Nullable String pointer, String message) {
    if (errors.size() < MOST) {
      errors.add(new ProblemEntry(pointer, null, null, "MALFORMED", message, List.of()));
    }
  }

  void tolerate(String pointer, String code, String message) {
    if (tolerated.size() < MOST) {
      tolerated.add(new ProblemEntry(pointer, null, null, code, message, List.of()));
    }
  }

  int count() {
    return errors.size();
  }

  List<ProblemEntry> errors() {
    return errors;
  }

  List<ProblemEntry> tolerated() {
    return tolerated;
  }
}
