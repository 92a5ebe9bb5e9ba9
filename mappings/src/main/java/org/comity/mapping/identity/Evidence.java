package org.comity.mapping.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that a record is about the person asked for. Holds no personal data.
 *
 * @param identifier what the identifiers say
 * @param name what the names say
 * @param birthDate what the birth dates say
 * @param familyChanged whether names differ in the family name alone
 */
public record Evidence(
    IdentifierEvidence identifier,
    NameEvidence name,
    DateEvidence birthDate,
    boolean familyChanged) {

  /** The verdict; the table in {@code docs/identity.md} is this method. */
  public Verdict verdict() {
    return switch (identifier) {
      case DIFFERENT -> Verdict.OTHER;
      case EQUAL, ASKED -> byIdentifier();
      case NONE -> byName();
      // Whether it is the number asked for only the registry knows: no name decides beside it.
      case UNCLEAR -> byName() == Verdict.SAME ? Verdict.OPEN : byName();
    };
  }

  private Verdict byIdentifier() {
    if (birthDate == DateEvidence.DIFFERENT) {
      return Verdict.OTHER;
    }
    return switch (name) {
      case EXACT, REORDERED, FOLDED, TURNED, PARTIAL, TRANSLITERATED, RESPELLED -> Verdict.SAME;
      case NONE -> miswrittenDate() ? Verdict.MISWRITTEN : Verdict.SAME;
      case UNLIKE -> birthDate == DateEvidence.EQUAL ? Verdict.SAME : Verdict.OPEN;
      case DIFFERENT ->
          familyChanged && birthDate == DateEvidence.EQUAL && identifier == IdentifierEvidence.EQUAL
              ? Verdict.SAME
              : Verdict.OTHER;
    };
  }

  private Verdict byName() {
    if (birthDate == DateEvidence.DIFFERENT) {
      return Verdict.OTHER;
    }
    return switch (name) {
      case EXACT, REORDERED ->
          switch (birthDate) {
            case EQUAL -> Verdict.SAME;
            case SWAPPED, SHIFTED -> Verdict.MISWRITTEN;
            default -> Verdict.OPEN;
          };
      case FOLDED -> miswrittenDate() ? Verdict.MISWRITTEN : Verdict.OPEN;
      case TURNED, PARTIAL, TRANSLITERATED, NONE -> miswrittenDate() ? Verdict.OTHER : Verdict.OPEN;
      case RESPELLED -> miswrittenDate() ? Verdict.OTHER : Verdict.MISWRITTEN;
      case UNLIKE, DIFFERENT -> Verdict.OTHER;
    };
  }

  private boolean miswrittenDate() {
    return birthDate == DateEvidence.SWAPPED || birthDate == DateEvidence.SHIFTED;
  }

  /** Whether these cannot be one person; a family name changes. */
  boolean contradicts() {
    return identifier == IdentifierEvidence.DIFFERENT
        || birthDate == DateEvidence.DIFFERENT
        || (name == NameEvidence.DIFFERENT && !familyChanged);
  }

  /** Whether an identifier decides. */
  boolean byExactIdentifier() {
    return identifier == IdentifierEvidence.EQUAL || identifier == IdentifierEvidence.ASKED;
  }

  /** Attributes that stand against an identifier which agrees. */
  List<String> contradicting() {
    List<String> attributes = new ArrayList<>();
    if (name == NameEvidence.DIFFERENT && !familyChanged) {
      attributes.add(Attributes.NAME);
    } else if (name == NameEvidence.DIFFERENT && verdict() != Verdict.SAME) {
      attributes.add(Attributes.NAME);
    }
    if (birthDate == DateEvidence.DIFFERENT) {
      attributes.add(Attributes.BIRTH_DATE);
    }
    return attributes;
  }

  /** Attributes that agree in meaning only: a verdict did not rest on them. */
  List<String> writtenDifferently() {
    List<String> attributes = new ArrayList<>();
    if (identifier == IdentifierEvidence.UNCLEAR) {
      attributes.add(Attributes.IDENTIFIER);
    }
    if (name == NameEvidence.TRANSLITERATED
        || name == NameEvidence.TURNED
        || name == NameEvidence.RESPELLED
        || name == NameEvidence.UNLIKE
        || name == NameEvidence.DIFFERENT) {
      attributes.add(Attributes.NAME);
    }
    if (miswrittenDate()) {
      attributes.add(Attributes.BIRTH_DATE);
    }
    return attributes;
  }
}
