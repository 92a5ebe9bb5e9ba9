package org.comity.mapping.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.level.Texts;
import org.comity.mapping.lint.DataFault;
import org.comity.mapping.lint.Findings;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementInfo;
import org.comity.model.AgreementLoss;
import org.comity.model.AgreementQuestion;
import org.comity.model.Code;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/**
 * Says which agreements may help, in order of precedence, and why others lost. Never a decision:
 * the answer is material for the authority. Immutable; safe for many threads.
 */
public final class Agreements {
  private static final String BUNDLE = "org.comity.mapping.agreement.agreements";

  private final AgreementData data;
  private final Countries countries;
  private final Clock clock;

  private Agreements(AgreementData data, Clock clock) {
    this.data = data;
    this.countries = new Countries(data);
    this.clock = clock;
  }

  /** What came of a question. */
  public sealed interface Answer {
    /**
     * Answered.
     *
     * @param answer the agreements
     */
    record Found(AgreementAnswer answer) implements Answer {}

    /**
     * The question is at fault; each entry has a pointer, a code and the nearest known values.
     *
     * @param errors every fault
     */
    record Refused(List<ProblemEntry> errors) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }
  }

  /** The data that the product carries. */
  public static Agreements load() {
    return load(MappingFiles.classPath(), Clock.systemUTC());
  }

  /**
   * The data of a folder laid out like {@code mappings/}.
   *
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Agreements load(Path folder) {
    return load(MappingFiles.folder(folder), Clock.systemUTC());
  }

  /**
   * The data of a set of files.
   *
   * @param clock says what today is, where a question has no day of decision
   * @throws DataFault if a file is not whole or not right, with every finding
   */
  public static Agreements load(MappingFiles files, Clock clock) {
    Findings findings = new Findings();
    try {
      Manifest.Loaded loaded = Manifest.load(files, findings);
      AgreementData data = findings.hasErrors() ? null : new AgreementReader(findings).read(loaded);
      if (data == null || findings.hasErrors()) {
        throw new DataFault(findings.errors());
      }
      return new Agreements(data, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("the mapping data cannot be read", e);
    }
  }

  /** An engine over data already read and checked. */
  public static Agreements of(AgreementData data, Clock clock) {
    return new Agreements(data, clock);
  }

  /** The data. */
  public AgreementData data() {
    return data;
  }

  /** Every agreement, by id. */
  public List<AgreementInfo> agreements() {
    return data.agreements().stream().map(Agreements::info).toList();
  }

  /** One agreement, or {@code null}. */
  public @Nullable AgreementInfo agreement(String id) {
    return data.agreements().stream()
        .filter(a -> a.id().equals(id))
        .findFirst()
        .map(Agreements::info)
        .orElse(null);
  }

  /** The agreements that may help, and those that were considered and lost. */
  public Answer applicable(AgreementQuestion question) {
    List<ProblemEntry> errors = new Asked(data, countries).check(question);
    if (!errors.isEmpty()) {
      return new Answer.Refused(errors);
    }
    PartialDate decided = question.decidedOn();
    PartialDate asOf = decided == null ? PartialDate.of(LocalDate.now(clock)) : decided;
    Texts texts = Texts.of(BUNDLE, question.language());
    Matching matching = new Matching(data, countries, question, asOf, texts);
    List<Candidate> found = new ArrayList<>();
    List<AgreementLoss> lost = new ArrayList<>();
    for (Agreement a : data.agreements()) {
      Candidate c = matching.match(a);
      AgreementLoss loss = c.loss();
      if (loss == null) {
        found.add(c);
      } else if (c.concerned()) {
        lost.add(loss);
      }
    }
    dropYielding(found, lost, texts);
    Ranking ranking = new Ranking(data.precedence(), texts);
    return new Answer.Found(
        new AgreementAnswer(
            ranking.order(found), lost, asOf, data.edition(), AgreementAnswer.NOTICE));
  }

  /** An agreement that yields to another one that applies is told among the losers. */
  private static void dropYielding(List<Candidate> found, List<AgreementLoss> lost, Texts texts) {
    List<Candidate> all = List.copyOf(found);
    found.removeIf(
        c -> {
          for (Candidate other : all) {
            if (c.agreement().yieldsTo().contains(other.agreement().id()) && other.holds()) {
              lost.add(
                  new AgreementLoss(
                      c.agreement().id(),
                      c.agreement().name(),
                      "YIELDS",
                      texts.get("lost.YIELDS", other.agreement().id())));
              return true;
            }
          }
          return false;
        });
  }

  private static AgreementInfo info(Agreement a) {
    Agreement.Dated from = a.date("inForce");
    return new AgreementInfo(
        a.id(),
        a.name(),
        a.form(),
        a.kind(),
        a.mechanism(),
        Code.of(a.route()),
        a.object(),
        a.standing(),
        a.parties().stream().map(Agreement.Party::id).toList(),
        a.partiesText(),
        from == null ? null : from.date(),
        a.text() == null ? "absent" : "present",
        a.approval(),
        a.hash(),
        a.unknown().entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .sorted()
            .toList(),
        a.legalReference(),
        a.source());
  }
}
