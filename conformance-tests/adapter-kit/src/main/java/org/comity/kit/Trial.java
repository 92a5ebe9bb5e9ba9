package org.comity.kit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** An adapter, its registry and its services, made for one check. For one thread. */
public final class Trial implements AutoCloseable {
  private static final List<Capability> READING =
      List.of(Capability.FIND_BY_HOLDER, Capability.FIND_BY_NUMBER, Capability.VERIFY);

  private final Subject subject;
  private final Consumer<String> traces;
  private final InMemoryServices services;
  private final RegistryAdapter adapter;

  /** Something that an adapter is asked. */
  @FunctionalInterface
  public interface Attempt {
    /** Asks it. */
    Object run() throws AdapterException;
  }

  /**
   * A question that the adapter declares to answer, and that the registry can.
   *
   * @param capability what is declared
   * @param query the question
   */
  public record Question(Capability capability, SourceQuery query) {}

  /**
   * Makes the adapter; an adapter that is fed by drops gets its sound one.
   *
   * @param subject the adapter's configuration and its registry; closed with the trial
   * @param scratch a folder of the trial's own
   * @param traces takes the stack trace of every exception that the adapter ended with
   */
  public Trial(Subject subject, Path scratch, Consumer<String> traces) throws Exception {
    this.subject = subject;
    this.traces = traces;
    this.services = InMemoryServices.in(scratch);
    if (!subject.factory().check(subject.config()).isEmpty()) {
      throw new Breach(
          "the engine finds faults in a configuration that should be sound: "
              + subject.factory().check(subject.config()),
          "a configuration without faults");
    }
    this.adapter = subject.factory().create(subject.config(), services);
    held(
        subject.calls() == 0, "making the adapter calls the registry", "no call before a question");
    if (has(Capability.DROP)) {
      DropReport report = adapter.accept(subject.soundDrop(), record -> List.of(), call());
      held(
          report.activated(),
          "the sample drop is not taken: " + report.issues() + report.rejects(),
          "a sample drop that is served");
    }
  }

  /** What is tried. */
  public Subject subject() {
    return subject;
  }

  /** The adapter. */
  public RegistryAdapter adapter() {
    return adapter;
  }

  /** Its services. */
  public InMemoryServices services() {
    return services;
  }

  /** Whether the folder declares it. */
  public boolean has(Capability capability) {
    return subject.config().capabilities().contains(capability);
  }

  /** Goes on only if it is declared. */
  public void needs(Capability capability) {
    if (!has(capability)) {
      throw new NotTried(capability + " is not declared");
    }
  }

  /** Makes the registry behave; goes on only if it can. */
  public void needs(Behaviour behaviour) throws Exception {
    if (!subject.can(behaviour)) {
      throw new NotTried("this registry cannot be one that " + behaviour.means());
    }
    subject.behave(behaviour);
  }

  /** Breaks off unless it holds. */
  public static void held(boolean holds, String seen, String wouldFit) {
    if (!holds) {
      throw new Breach(seen, wouldFit);
    }
  }

  /** A call with time enough. */
  public static CallContext call() {
    return call(Duration.ofSeconds(20));
  }

  /** A call with this much time. */
  public static CallContext call(Duration limit) {
    return CallContext.own("contract", limit);
  }

  /** One question for each reading capability that is declared and that a sample answers. */
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (Capability capability : READING) {
      if (has(capability) && unanswered(capability) == null) {
        boolean holder = capability == Capability.FIND_BY_HOLDER;
        questions.add(
            new Question(
                capability, holder ? subject.knownHolder() : subject.knownNumber(capability)));
      }
    }
    if (questions.isEmpty()) {
      throw new NotTried("nothing that reads is declared and answered by a sample");
    }
    return questions;
  }

  /** Why nothing can be asked by a declared capability; {@code null} if something can. */
  public @Nullable Breach unanswered() {
    for (Capability capability : READING) {
      Breach breach = has(capability) ? unanswered(capability) : null;
      if (breach != null) {
        return breach;
      }
    }
    return null;
  }

  private @Nullable Breach unanswered(Capability capability) {
    try {
      if (capability == Capability.FIND_BY_HOLDER) {
        subject.knownHolder();
      } else {
        subject.knownNumber(capability);
      }
      return null;
    } catch (Breach e) {
      return e;
    }
  }

  /** Asks it. */
  public SourceReply ask(Question question, CallContext call) throws AdapterException {
    return question.capability() == Capability.VERIFY
        ? adapter.verify((SourceQuery.ByNumber) question.query(), call)
        : adapter.find(question.query(), call);
  }

  /** The page that a question must be answered with. */
  public SourceReply.Page page(Question question) {
    try {
      SourceReply reply = ask(question, call());
      if (reply instanceof SourceReply.Page page) {
        return page;
      }
      throw new Breach(
          question.capability() + ": a right answer is taken for " + name(reply),
          "a page with what the registry answered");
    } catch (AdapterException e) {
      note(e);
      throw new Breach(
          question.capability() + ": a right answer ends as " + e.kind() + ": " + e.getMessage(),
          "a page with what the registry answered");
    }
  }

  /** The exception that an attempt must end with, of one of these kinds. */
  public AdapterException fails(String what, Attempt attempt, Kind... kinds) {
    Object reply;
    try {
      reply = attempt.run();
    } catch (AdapterException e) {
      note(e);
      held(
          List.of(kinds).contains(e.kind()),
          what + " ends as " + e.kind() + ": " + e.getMessage(),
          "it ends as " + List.of(kinds));
      held(
          e.getMessage() != null && !e.getMessage().isBlank(),
          what + " ends without a message",
          "a message that says what happened");
      return e;
    }
    throw new Breach(
        what + " is taken for an answer: " + name(reply), "it ends as " + List.of(kinds));
  }

  private void note(AdapterException e) {
    StringWriter all = new StringWriter();
    e.printStackTrace(new PrintWriter(all, true));
    traces.accept(all.toString());
  }

  /** Name of a reply, never its content. */
  public static String name(Object reply) {
    return reply.getClass().getSimpleName();
  }

  /** Reads a payload through its gate. */
  public static void read(Payload payload) throws SyntaxFault {
    if (payload.syntax() == Payload.Syntax.XML) {
      XmlGate.standard().tree(payload.bytes());
    } else {
      JsonGate.standard().tree(payload.bytes());
    }
  }

  @Override
  public void close() throws Exception {
    try {
      adapter.close();
    } finally {
      subject.close();
    }
  }
}
