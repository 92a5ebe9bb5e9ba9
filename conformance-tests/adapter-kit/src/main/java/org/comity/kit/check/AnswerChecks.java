package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;
import static org.comity.kit.Trial.name;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.comity.kit.Breach;
import org.comity.kit.Check;
import org.comity.kit.NotTried;
import org.comity.kit.Trial;
import org.comity.kit.Trial.Question;
import org.comity.syntax.SyntaxFault;

/** What an adapter promises of the answers it is given. */
public final class AnswerChecks {
  static final int MOST_PAGES = 150;
  private static final long MOST_SENT = 16L * 1024 * 1024;
  private static final Kind[] NO_ANSWER = {Kind.INVALID_ANSWER, Kind.UNAVAILABLE};

  private AnswerChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_DECLARED",
            "what is declared works against a registry that answers rightly",
            "asks for what the samples hold, by every declared way, and looks at the registry",
            AnswerChecks::declared),
        new Check(
            "KIT_NOTHING",
            "a registry that holds nothing that fits is understood",
            "asks for a person and a number that no sample holds",
            AnswerChecks::nothing),
        new Check(
            "KIT_TRANSLATES",
            "what is fetched becomes records of what was asked for",
            "gives what the adapter fetched to the folder's mapping, with the question",
            AnswerChecks::translates),
        new Check(
            "KIT_OTHER_PERSON",
            "an answer about somebody or something else is no answer",
            "the registry answers with another identifier or number than was asked for",
            AnswerChecks::otherPerson),
        new Check(
            "KIT_PAGES",
            "pages come to an end, and pages without end are stopped",
            "follows the pages of a right answer; then every page says that there is a further one",
            AnswerChecks::pages),
        new Check(
            "KIT_NO_ANSWER",
            "a web page, an empty body and a wrong media type are no answer",
            "the registry answers so, with status 200",
            trial -> refuses(trial, Behaviour.HTML, Behaviour.EMPTY, Behaviour.WRONG_TYPE)),
        new Check(
            "KIT_TRUNCATED",
            "an answer that was cut short is no answer",
            "the registry sends the first part of an answer; then it breaks off in the transfer",
            trial -> refuses(trial, Behaviour.TRUNCATED, Behaviour.CUT)),
        new Check(
            "KIT_HUGE",
            "an answer without end is not read to its end",
            "the registry sends 64 MiB",
            AnswerChecks::huge),
        new Check(
            "KIT_HOSTILE",
            "a hostile document is refused, here or by the gate behind",
            "the registry answers with each document of the corpus in turn",
            AnswerChecks::hostile),
        new Check(
            "KIT_ERROR_AS_NOTHING",
            "an error that the registry tells in its answer is not taken for nothing found",
            "the registry answers with each bad sample that holds no record but says something",
            AnswerChecks::errors));
  }

  private static void declared(Trial trial) throws Exception {
    Breach unanswered = trial.unanswered();
    if (unanswered != null) {
      throw unanswered;
    }
    for (Question question : trial.questions()) {
      SourceReply.Page page = trial.page(question);
      held(!page.age().isNegative(), "the age of an answer is negative", "an age of zero or more");
      try {
        Trial.read(page.payload());
      } catch (SyntaxFault e) {
        throw new Breach(
            question.capability() + ": the payload is not readable: " + e.code(),
            "the registry's document as it came");
      }
    }
    try {
      trial.adapter().check(call());
    } catch (AdapterException e) {
      throw new Breach(
          "the look at the registry ends as " + e.kind() + ": " + e.getMessage(),
          "a look at a registry that is there");
    }
  }

  private static void nothing(Trial trial) throws Exception {
    for (Question question : trial.questions()) {
      if (question.capability() == Capability.VERIFY) {
        continue;
      }
      SourceQuery unknown =
          question.query() instanceof SourceQuery.ByHolder
              ? trial.subject().unknownHolder()
              : trial.subject().unknownNumber();
      try {
        SourceReply reply = trial.adapter().find(unknown, call());
        held(
            reply instanceof SourceReply.Nothing,
            question.capability() + ": nothing found is taken for " + name(reply),
            "the folder says how this registry says that it found nothing");
      } catch (AdapterException e) {
        throw new Breach(
            question.capability() + ": nothing found ends as " + e.kind() + ": " + e.getMessage(),
            "the folder says how this registry says that it found nothing");
      }
    }
  }

  private static void translates(Trial trial) {
    Meaning meaning = Meaning.of(trial);
    for (Question question : trial.questions()) {
      if (question.capability() == Capability.VERIFY) {
        continue;
      }
      String fault = meaning.fault(trial.page(question).payload(), question.query());
      held(
          fault == null,
          question.capability() + ": " + fault,
          "mapping.yaml finds the records of this answer, and the person or number asked for");
    }
  }

  private static void otherPerson(Trial trial) throws Exception {
    boolean repeats = trial.subject().repeatsHolder();
    List<Question> questions =
        trial.questions().stream()
            .filter(q -> q.capability() != Capability.VERIFY)
            .filter(q -> repeats || !(q.query() instanceof SourceQuery.ByHolder))
            .toList();
    if (!questions.isEmpty()) {
      anotherAnswers(trial, questions);
    }
    if (!repeats && trial.has(Capability.FIND_BY_HOLDER)) {
      throw nobodyNotices(trial);
    }
    if (questions.isEmpty()) {
      throw new NotTried("no record is asked for, only a status");
    }
  }

  private static NotTried nobodyNotices(Trial trial) {
    String at = trial.subject().repeatedAt();
    return NotTried.open(
        at == null
            ? "the registry's answers do not repeat who was asked for, so nobody can notice an"
                + " answer about somebody else; ask the registry to repeat the identifier"
            : "the folder looks nowhere for who was asked for, though it stands at "
                + at
                + " of a sample; holderCheck: {identifier: its path below the record} in"
                + " mapping.yaml, or echo in adapter.yaml with that path");
  }

  private static void anotherAnswers(Trial trial, List<Question> questions) throws Exception {
    trial.needs(Behaviour.OTHER_PERSON);
    for (Question question : questions) {
      try {
        SourceReply reply = trial.ask(question, call());
        boolean noticed =
            reply instanceof SourceReply.Page page
                && trial.subject().mapper() != null
                && Meaning.of(trial).fault(page.payload(), question.query()) != null;
        held(
            noticed,
            question.capability() + ": an answer about another one is taken",
            "echo in adapter.yaml, or holderCheck and number in mapping.yaml");
      } catch (AdapterException e) {
        trial.fails(
            question.capability() + ": an answer about another one",
            () -> {
              throw e;
            },
            NO_ANSWER);
      }
    }
  }

  private static void pages(Trial trial) throws Exception {
    List<Question> paged =
        trial.questions().stream()
            .filter(q -> q.capability() != Capability.VERIFY)
            .filter(q -> trial.subject().hasPages(q.capability()))
            .toList();
    if (paged.isEmpty()) {
      throw new NotTried("no answer of this registry has further pages");
    }
    for (Question question : paged) {
      rightPages(trial, question);
    }
    trial.needs(Behaviour.ENDLESS_PAGES);
    for (Question question : paged) {
      try {
        held(
            !walk(trial, question),
            question.capability() + ": pages without end are taken for an answer that is whole",
            "the cursor of the next page, or INVALID_ANSWER");
      } catch (AdapterException e) {
        trial.fails(
            question.capability() + ": pages without end",
            () -> {
              throw e;
            },
            Kind.INVALID_ANSWER);
      }
    }
  }

  private static void rightPages(Trial trial, Question question) {
    try {
      held(
          walk(trial, question),
          question.capability() + ": the pages of a right answer go round in a circle",
          "a request with {cursor} in it, and a last page that names none");
    } catch (AdapterException e) {
      throw new Breach(
          question.capability()
              + ": the pages of a right answer end as "
              + e.kind()
              + ": "
              + e.getMessage(),
          "a request with {cursor} in it, and a last page that names none");
    }
  }

  /** Whether the pages end; as the gateway does, it stops when a cursor comes again. */
  private static boolean walk(Trial trial, Question question) throws AdapterException {
    SourceQuery query = question.query();
    Set<String> cursors = new HashSet<>();
    while (cursors.size() < MOST_PAGES) {
      SourceReply reply = trial.adapter().find(query, call());
      String next = reply instanceof SourceReply.Page page ? page.next() : null;
      if (next == null) {
        return true;
      }
      if (!cursors.add(next)) {
        return false;
      }
      query = query.at(next);
    }
    return false;
  }

  private static void refuses(Trial trial, Behaviour... behaviours) throws Exception {
    List<Question> questions = trial.questions();
    for (Behaviour behaviour : behaviours) {
      trial.needs(behaviour);
      for (Question question : questions) {
        trial.fails(
            question.capability() + ": a registry that " + behaviour.means() + ",",
            () -> trial.ask(question, call()),
            NO_ANSWER);
      }
    }
  }

  private static void huge(Trial trial) throws Exception {
    List<Question> questions = trial.questions();
    trial.needs(Behaviour.OVERSIZED);
    for (Question question : questions) {
      long before = trial.subject().sent();
      trial.fails(
          question.capability() + ": an answer of 64 MiB",
          () -> trial.ask(question, call()),
          NO_ANSWER);
      long taken = trial.subject().sent() - before;
      held(
          taken < MOST_SENT,
          question.capability() + ": " + taken + " bytes of an answer without end are taken",
          "maxBytes, and no more than fits into buffers");
    }
  }

  private static void hostile(Trial trial) throws Exception {
    if (!trial.subject().answersBytes()) {
      throw new NotTried("the registry gives no answers over a wire");
    }
    Question question = trial.questions().get(0);
    Payload.Syntax syntax = trial.page(question).payload().syntax();
    for (Hostile hostile : syntax == Payload.Syntax.XML ? HostileXml.all() : HostileJson.all()) {
      trial.subject().answer(hostile.bytes());
      long begin = System.nanoTime();
      try {
        SourceReply reply = trial.ask(question, call());
        held(
            reply instanceof SourceReply.Page page && isUnreadable(page.payload()),
            "'" + hostile.name() + "' is taken for an answer: " + name(reply),
            "INVALID_ANSWER");
      } catch (AdapterException e) {
        trial.fails(
            "'" + hostile.name() + "'",
            () -> {
              throw e;
            },
            Kind.INVALID_ANSWER);
      }
      held(
          Duration.ofNanos(System.nanoTime() - begin).compareTo(Duration.ofSeconds(5)) < 0,
          "'" + hostile.name() + "' takes more than 5 s",
          "a refusal at once");
    }
  }

  private static boolean isUnreadable(Payload payload) {
    try {
      Trial.read(payload);
      return false;
    } catch (SyntaxFault e) {
      return true;
    }
  }

  private static void errors(Trial trial) throws Exception {
    List<Question> questions = trial.questions();
    List<Payload> bad = trial.subject().badAnswers();
    if (bad.isEmpty()) {
      throw NotTried.open(
          "no bad sample is an error that the registry tells in an answer, so nothing shows that"
              + " one is not taken for 'nothing found'; ask the registry what it answers when its"
              + " database is down, keep that as samples/bad-error, and say by error or errors in"
              + " adapter.yaml what it means");
    }
    for (Payload answer : bad) {
      trial.subject().answer(answer.bytes());
      for (Question question : questions) {
        try {
          SourceReply reply = trial.ask(question, call());
          held(
              !(reply instanceof SourceReply.Nothing),
              question.capability()
                  + ": the adapter takes an error in the answer for nothing found; where the"
                  + " gateway sees that nobody judged what stands there it is INVALID_ANSWER, and"
                  + " else NOT_FOUND",
              "error or errors in adapter.yaml that say where it stands and what it means");
        } catch (AdapterException e) {
          // Whatever it means, it is not nothing.
        }
      }
    }
  }
}
