package org.comity.gateway.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.AgencyRole;
import org.comity.model.Code;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.LegalBasis;
import org.comity.model.PersonName;
import org.comity.model.ProblemEntry;
import org.comity.model.Purpose;
import org.jspecify.annotations.Nullable;

/** Whether an agency may ask at all, decided before any registry is looked at. */
final class Admission {
  private static final Set<AgencyRole> ASKING = Set.of(AgencyRole.DESTINATION, AgencyRole.TRANSIT);
  private static final String WILD = "*%?";

  private Admission() {}

  static void check(Caller caller, Code<Purpose> purpose, LegalBasis basis) {
    if (caller.roles().stream().noneMatch(ASKING::contains)) {
      throw new ProblemException(
          ProblemCode.NOT_ALLOWED, "this agency has no role that asks for credentials");
    }
    Purpose known = purpose.known();
    if (known == null || !caller.purposes().contains(known)) {
      throw new ProblemException(
          ProblemCode.PURPOSE_NOT_ALLOWED,
          "this agency may not state this purpose; its operator can grant it",
          List.of(entry("/purpose", "PURPOSE_NOT_ALLOWED", "purpose not granted")));
    }
    if (basis.reference().isBlank()) {
      throw new ProblemException(
          ProblemCode.BASIS_MISSING,
          "the legal basis names nothing",
          List.of(entry("/legalBasis/reference", "BASIS_MISSING", "name a provision or consent")));
    }
  }

  /** Names and numbers are asked for as they are: no wildcard, no pattern, no control character. */
  static void checkValues(@Nullable HolderCriteria holder, @Nullable String number) {
    List<ProblemEntry> errors = new ArrayList<>();
    if (number != null) {
      checkValue("/certificate/number", number, errors);
    }
    if (holder != null) {
      for (int i = 0; i < holder.identifiers().size(); i++) {
        Identifier identifier = holder.identifiers().get(i);
        checkValue("/holder/identifiers/" + i + "/value", identifier.value(), errors);
      }
      for (int i = 0; i < holder.names().size(); i++) {
        PersonName name = holder.names().get(i);
        checkName("/holder/names/" + i + "/given", name.given(), errors);
        checkName("/holder/names/" + i + "/family", name.family(), errors);
        checkName("/holder/names/" + i + "/full", name.full(), errors);
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE, "a query asks for exact values only", errors);
    }
  }

  private static void checkName(String pointer, @Nullable String value, List<ProblemEntry> errors) {
    if (value != null) {
      checkValue(pointer, value, errors);
    }
  }

  private static void checkValue(String pointer, String value, List<ProblemEntry> errors) {
    boolean bad =
        value.codePoints().anyMatch(c -> WILD.indexOf(c) >= 0 || Character.isISOControl(c))
            || value.codePoints().noneMatch(Character::isLetterOrDigit);
    if (bad) {
      errors.add(entry(pointer, "INVALID_VALUE", "an exact value, without wildcards"));
    }
  }

  static ProblemEntry entry(String pointer, String code, String message) {
    return new ProblemEntry(pointer, null, null, code, message, List.of());
  }
}
