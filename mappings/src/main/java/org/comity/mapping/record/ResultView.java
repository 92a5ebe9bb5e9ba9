package org.comity.mapping.record;

import java.util.List;
import org.comity.model.About;
import org.comity.model.Appeal;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.Granted;
import org.comity.model.LegalBasis;
import org.comity.model.Measure;
import org.comity.model.OriginContact;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;
import org.comity.model.Recipient;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultNature;
import org.comity.model.ResultOutcome;
import org.comity.model.UnitMapping;
import org.comity.model.Validity;
import org.jspecify.annotations.Nullable;

/**
 * What an outbound mapping can say: {@code result/…}, {@code credential/number}, {@code key}.
 *
 * @param result the result
 * @param credential the registry's credential that it is about
 * @param key idempotency key of the delivery
 */
public record ResultView(Result result, CredentialView credential, String key) {

  /**
   * The registry's credential.
   *
   * @param number the registry's own number
   */
  public record CredentialView(@Nullable String number) {
    @Override
    public String toString() {
      return "CredentialView[***]";
    }
  }

  /**
   * A result with its id: the components of {@link RecognitionSubmission} beside id, version and
   * status. {@code ResultViewTest} holds the two equal.
   */
  @SuppressWarnings("MissingJavadoc") // the components are documented where they come from
  public record Result(
      String id,
      int version,
      String status,
      Code<ResultNature> nature,
      CaseRef caseRef,
      List<About> about,
      Code<ResultOutcome> outcome,
      Code<Purpose> purpose,
      String jurisdiction,
      Code<RecognitionRoute> route,
      LegalBasis legalBasis,
      @Nullable Granted granted,
      List<String> differences,
      List<Measure> measures,
      List<UnitMapping> unitMapping,
      List<String> reasons,
      @Nullable Appeal appeal,
      String decidedBy,
      @Nullable PartialDate appliedOn,
      PartialDate decidedOn,
      @Nullable Validity validity,
      @Nullable List<Recipient> recipients,
      @Nullable Code<OriginContact> originContact) {
    @Override
    public String toString() {
      return "Result[" + id + "/" + version + "]";
    }
  }

  static ResultView of(RecordMapper.OutboundResult out) {
    RecognitionSubmission s = out.submission();
    Result result =
        new Result(
            out.resultId(),
            out.version(),
            out.status(),
            s.nature(),
            s.caseRef(),
            s.about(),
            s.outcome(),
            s.purpose(),
            s.jurisdiction(),
            s.route(),
            s.legalBasis(),
            s.granted(),
            s.differences(),
            s.measures(),
            s.unitMapping(),
            s.reasons(),
            s.appeal(),
            s.decidedBy(),
            s.appliedOn(),
            s.decidedOn(),
            s.validity(),
            s.recipients(),
            s.originContact());
    return new ResultView(result, new CredentialView(out.number()), out.key());
  }
}
