package org.comity.gateway;

import java.util.List;
import org.comity.model.Appeal;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.OriginContact;
import org.comity.model.PartialDate;
import org.comity.model.Recipient;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;

/** Submissions with one part changed. */
final class Changed {
  private Changed() {}

  static RecognitionSubmission on(RecognitionSubmission s, String date) {
    return copy(
        s,
        s.outcome(),
        s.reasons(),
        s.appeal(),
        s.decidedBy(),
        s.caseRef(),
        PartialDate.of(date),
        s.recipients(),
        s.originContact());
  }

  static RecognitionSubmission outcome(
      RecognitionSubmission s, ResultOutcome outcome, List<String> reasons, Appeal appeal) {
    return copy(
        s,
        Code.of(outcome),
        reasons,
        appeal,
        s.decidedBy(),
        s.caseRef(),
        s.decidedOn(),
        s.recipients(),
        s.originContact());
  }

  static RecognitionSubmission by(RecognitionSubmission s, String agency, CaseRef c) {
    return copy(
        s,
        s.outcome(),
        s.reasons(),
        s.appeal(),
        agency,
        c == null ? s.caseRef() : c,
        s.decidedOn(),
        s.recipients(),
        s.originContact());
  }

  static RecognitionSubmission to(
      RecognitionSubmission s, List<Recipient> recipients, OriginContact contact) {
    return copy(
        s,
        s.outcome(),
        s.reasons(),
        s.appeal(),
        s.decidedBy(),
        s.caseRef(),
        s.decidedOn(),
        recipients,
        contact == null ? null : Code.of(contact));
  }

  private static RecognitionSubmission copy(
      RecognitionSubmission s,
      Code<ResultOutcome> outcome,
      List<String> reasons,
      Appeal appeal,
      String decidedBy,
      CaseRef caseRef,
      PartialDate decidedOn,
      List<Recipient> recipients,
      Code<OriginContact> contact) {
    return new RecognitionSubmission(
        s.nature(),
        caseRef,
        s.about(),
        outcome,
        s.purpose(),
        s.jurisdiction(),
        s.route(),
        s.legalBasis(),
        s.granted(),
        s.differences(),
        s.measures(),
        s.unitMapping(),
        reasons,
        appeal,
        decidedBy,
        s.appliedOn(),
        decidedOn,
        s.validity(),
        recipients,
        contact);
  }
}
