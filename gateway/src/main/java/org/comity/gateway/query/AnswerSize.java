package org.comity.gateway.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;

/**
 * Keeps an answer within what can be signed and what every client reads ({@code Limits.MESSAGE}, 5
 * MiB). What does not fit is left out of the largest sources, and told: such an answer is not
 * whole. Stateless.
 */
final class AnswerSize {
  /** Bytes of JSON; the rest of 5 MiB is for what stands about the credentials. */
  static final int MOST = 4 * 1024 * 1024;

  private static final int MOST_ISSUES = 1_000;
  // Far below what could fill an answer: nothing is measured then.
  private static final int FEW = 100;
  private static final int SMALL = 64 * 1024;

  private AnswerSize() {}

  static List<SourceResult> fitted(List<SourceResult> results) {
    if (isSmall(results)) {
      return results;
    }
    List<Share> shares = results.stream().map(Share::new).toList();
    long total = shares.stream().mapToLong(s -> s.bytes).sum();
    while (total > MOST) {
      Share largest = shares.stream().max(Comparator.comparingLong(s -> s.bytes)).orElseThrow();
      total -= largest.leaveOne();
    }
    return shares.stream().map(Share::result).toList();
  }

  private static boolean isSmall(List<SourceResult> results) {
    int told = 0;
    long original = 0;
    for (SourceResult result : results) {
      SourceAnswer answer = result.answer();
      told += answer.credentials().size() + answer.issues().size() / 2;
      // Of an answer that was given before there is no original here.
      original +=
          answer.credentials().isEmpty() || !result.originals().isEmpty()
              ? result.originals().stream().mapToLong(o -> o.payload().bytes().length).sum()
              : SMALL;
    }
    return told < FEW && original < SMALL;
  }

  /** What one source brings. */
  private static final class Share {
    private final SourceResult whole;
    private final List<Integer> sizes = new ArrayList<>();
    private int kept;
    private long bytes;

    Share(SourceResult whole) {
      this.whole = whole;
      var writer = BindingContext.forVersion(SchemaVersion.V1_0).writer(Format.JSON);
      for (Credential credential : whole.answer().credentials()) {
        int size = writer.write(DocumentType.CREDENTIAL, credential).length;
        sizes.add(size);
        bytes += size;
      }
      kept = sizes.size();
    }

    /** Leaves the last credential out; gives its bytes. */
    long leaveOne() {
      int size = sizes.get(--kept);
      bytes -= size;
      return size;
    }

    SourceResult result() {
      SourceAnswer answer = whole.answer();
      int left = sizes.size() - kept;
      boolean few = answer.issues().size() <= MOST_ISSUES;
      if (left == 0 && few) {
        return whole;
      }
      List<Issue> issues = new ArrayList<>(answer.issues());
      if (!few) {
        issues.subList(MOST_ISSUES, issues.size()).clear();
        issues.add(
            Issue.warning(
                "ANSWER_TOO_LARGE",
                null,
                answer.issues().size() - MOST_ISSUES + " further issues are left out"));
      }
      if (left > 0) {
        issues.add(
            Issue.error(
                "ANSWER_TOO_LARGE",
                null,
                left
                    + " of "
                    + sizes.size()
                    + " credentials are left out, since the answer would be larger than "
                    + MOST
                    + " bytes; ask this registry alone, or by certificate number",
                false));
      }
      return new SourceResult(told(answer, left, issues), whole.originals(), whole.pendingHandle());
    }

    private SourceAnswer told(SourceAnswer answer, int left, List<Issue> issues) {
      if (left > 0 && kept == 0) {
        return Outcomes.invalid(answer.registry(), issues);
      }
      return new SourceAnswer(
          answer.registry(),
          answer.outcome(),
          left == 0 ? answer.completeness() : Code.of(Completeness.PARTIAL_PERMANENT),
          answer.ageSeconds(),
          answer.credentials().subList(0, kept),
          answer.distinguishing(),
          issues);
    }
  }
}
