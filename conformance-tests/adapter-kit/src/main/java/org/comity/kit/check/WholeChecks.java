package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileJson;
import org.comity.hostile.HostileXml;
import org.comity.kit.Behaviour;
import org.comity.kit.Check;
import org.comity.kit.NotTried;
import org.comity.kit.Trial;
import org.comity.kit.Trial.Question;

/** What an adapter promises of answers of which a part is missing or spoilt. */
public final class WholeChecks {
  private WholeChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_LOST_PAGE",
            "an answer of which pages got lost is no answer",
            "the registry says how much there is, and names no page after the first",
            WholeChecks::lostPage),
        new Check(
            "KIT_WITHIN",
            "a document within an answer is read as carefully as the answer",
            "the document within the answer is cut short; then it is each of the corpus in turn",
            WholeChecks::within));
  }

  private static void lostPage(Trial trial) throws Exception {
    List<Question> paged =
        trial.questions().stream()
            .filter(q -> q.capability() != Capability.VERIFY)
            .filter(q -> trial.subject().hasPages(q.capability()))
            .toList();
    if (paged.isEmpty()) {
      throw new NotTried("no answer of this registry has further pages");
    }
    List<Question> counted =
        paged.stream().filter(q -> trial.subject().isCounted(q.capability())).toList();
    if (counted.isEmpty()) {
      throw NotTried.open(
          "no answer says how many records or pages there are, so nobody can notice a lost one;"
              + " where the registry tells a total, name it under paging");
    }
    trial.needs(Behaviour.LOST_PAGE);
    for (Question question : counted) {
      trial.fails(
          question.capability() + ": an answer without its further pages",
          () -> walk(trial, question),
          Kind.INVALID_ANSWER);
    }
  }

  /** The last page. */
  private static SourceReply walk(Trial trial, Question question) throws AdapterException {
    SourceQuery query = question.query();
    SourceReply reply = trial.adapter().find(query, call());
    for (int page = 1; page < AnswerChecks.MOST_PAGES; page++) {
      String next = reply instanceof SourceReply.Page at ? at.next() : null;
      if (next == null) {
        break;
      }
      reply = trial.adapter().find(query.at(next), call());
    }
    return reply;
  }

  private static boolean isBlank(Hostile hostile) {
    return new String(hostile.bytes(), StandardCharsets.UTF_8).isBlank();
  }

  /**
   * An element without a document may be how a registry says that it found nothing; and what the
   * gateway sees that nobody judged is INVALID_ANSWER there.
   */
  private static boolean isNothing(Trial trial, Question question, boolean blank) {
    try {
      return trial.ask(question, call()) instanceof SourceReply.Nothing nothing
          && (blank
              || (trial.subject().mapper() != null
                  && Meaning.of(trial).isDoubtful(nothing, question.query())));
    } catch (AdapterException e) {
      return false;
    }
  }

  private static void within(Trial trial) throws Exception {
    List<Question> enclosing =
        trial.questions().stream()
            .filter(q -> trial.subject().within(q.capability()) != null)
            .toList();
    if (enclosing.isEmpty()) {
      throw new NotTried("no answer of this registry encloses a document");
    }
    trial.needs(Behaviour.CUT_WITHIN);
    for (Question question : enclosing) {
      trial.fails(
          question.capability() + ": a document within the answer that is cut short",
          () -> trial.ask(question, call()),
          Kind.INVALID_ANSWER);
    }
    Question question = enclosing.get(0);
    boolean xml = trial.subject().within(question.capability()) == Payload.Syntax.XML;
    for (Hostile hostile : xml ? HostileXml.all() : HostileJson.all()) {
      trial.subject().answerWithin(hostile.bytes());
      if (isNothing(trial, question, isBlank(hostile))) {
        continue;
      }
      trial.fails(
          question.capability() + ": '" + hostile.name() + "' within the answer",
          () -> trial.ask(question, call()),
          Kind.INVALID_ANSWER);
    }
    trial.subject().behave(Behaviour.SOUND);
    held(
        trial.page(question).payload().bytes().length > 0,
        "what the answer encloses is handed on empty",
        "the document within the answer");
  }
}
