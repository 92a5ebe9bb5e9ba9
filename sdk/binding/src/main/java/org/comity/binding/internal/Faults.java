package org.comity.binding.internal;

import java.util.ArrayList;
import java.util.List;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document. Messages never hold values of the document. */
public final class Faults {
  /** More than this many faults tell a caller nothing new. */
  static final int MOST = 200;

  private final List<ProblemEntry> errors = new ArrayList<>();
  private final List<ProblemEntry> tolerated = new ArrayList<>();

  public void error(String pointer, String code, String message, List<String> accepted) {
    if (errors.size() < MOST) {
      errors.add(new ProblemEntry(pointer, null, null, code, message, accepted));
    }
  }

  public void error(String pointer, String code, String message) {
    error(pointer, code, message, List.of());
  }

  public void malformed(@Nullable String pointer, String message) {
    if (errors.size() < MOST) {
      errors.add(new ProblemEntry(pointer, null, null, "MALFORMED", message, List.of()));
    }
  }

  public void tolerate(String pointer, String code, String message) {
    if (tolerated.size() < MOST) {
      tolerated.add(new ProblemEntry(pointer, null, null, code, message, List.of()));
    }
  }

  /** A member that this version does not have: an error for a server, not for a client. */
  public void unknownMember(String pointer, Shape.RecordShape shape, boolean strict) {
    String message = shape.name() + " has no such member in schema version 1.0";
    if (strict) {
      List<String> known = shape.members().stream().map(Shape.Member::name).toList();
      error(pointer, "UNKNOWN_MEMBER", message, known);
    } else {
      tolerate(pointer, "UNKNOWN_MEMBER", message);
    }
  }

  public int count() {
    return errors.size();
  }

  public List<ProblemEntry> errors() {
    return errors;
  }

  public List<ProblemEntry> tolerated() {
    return tolerated;
  }
}
