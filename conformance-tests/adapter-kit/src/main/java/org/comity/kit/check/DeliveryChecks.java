package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;
import static org.comity.kit.Trial.name;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.kit.Behaviour;
import org.comity.kit.Breach;
import org.comity.kit.Check;
import org.comity.kit.NotTried;
import org.comity.kit.Subject;
import org.comity.kit.Trial;

/** What an adapter promises of the recognition results it carries. */
public final class DeliveryChecks {
  private DeliveryChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_DELIVERS",
            "a recognition result reaches the registry, and its acknowledgement comes back",
            "says a result of every outcome that the folder has words for, delivers each, and asks"
                + " what became of it",
            DeliveryChecks::delivers),
        new Check(
            "KIT_DELIVERED_ONCE",
            "a delivery that is repeated has one effect, also after a restart",
            "delivers the same key again, after a restart, and by 8 threads at once",
            DeliveryChecks::once),
        new Check(
            "KIT_NO_ACKNOWLEDGEMENT",
            "what is no acknowledgement is not taken for one",
            "the registry answers a delivery with a web page, nothing, or the first part of one",
            DeliveryChecks::noAcknowledgement),
        new Check(
            "KIT_DELIVERY_RETRY",
            "a delivery that could not be made is told as retryable",
            "the registry ends connections, fails, is busy",
            DeliveryChecks::retry),
        new Check(
            "KIT_DELIVERY_UNKNOWN",
            "what became of a delivery that nobody knows is no acknowledgement",
            "asks for a key that was never delivered",
            DeliveryChecks::unknown));
  }

  /** A delivery that no registry has to understand. */
  static Delivery anything() {
    return new Delivery(
        "undeclared",
        null,
        new Payload("{}".getBytes(StandardCharsets.UTF_8), Payload.Syntax.JSON));
  }

  private static DeliveryReply deliver(Trial trial, Delivery delivery) {
    return deliver(trial, delivery, "a delivery");
  }

  private static DeliveryReply deliver(Trial trial, Delivery delivery, String what) {
    try {
      return trial.adapter().deliver(delivery, call());
    } catch (AdapterException e) {
      throw new Breach(
          what + " that the registry takes ends as " + e.kind() + ": " + e.getMessage(),
          "an operation that takes what outbound in mapping.yaml makes");
    }
  }

  private static void delivers(Trial trial) throws Exception {
    trial.needs(Capability.DELIVER);
    List<Subject.Outcome> outcomes = trial.subject().deliveries("contract-key-1");
    int effects = 0;
    for (Subject.Outcome outcome : outcomes) {
      String what = "a result " + outcome.name();
      DeliveryReply reply = deliver(trial, outcome.delivery(), what);
      held(
          !(reply instanceof DeliveryReply.Rejected),
          what + " that the registry took is told as rejected",
          "its acknowledgement");
      // Without a key, two outcomes said in the same words are one.
      effects = effects == 0 || trial.subject().takesKeys() ? effects + 1 : effects;
      held(
          trial.subject().effects() >= effects,
          what + ", told as " + name(reply) + ", did not reach the registry",
          "one effect");
      held(
          trial.subject().effects() == effects || !trial.subject().takesKeys(),
          what + " took effect more than once",
          "one effect");
    }
    if (!trial.has(Capability.DELIVERY_STATUS)) {
      return;
    }
    boolean later = trial.subject().acknowledge();
    for (Subject.Outcome outcome : outcomes) {
      DeliveryReply became = trial.adapter().deliveryStatus(outcome.delivery().key(), call());
      held(
          !later || became instanceof DeliveryReply.Acknowledged,
          "the registry acknowledged a result "
              + outcome.name()
              + ", and the adapter tells "
              + name(became),
          "Acknowledged");
    }
  }

  private static void once(Trial trial) throws Exception {
    trial.needs(Capability.DELIVER);
    Delivery delivery = trial.subject().delivery("contract-key-1");
    DeliveryReply first = deliver(trial, delivery);
    DeliveryReply second = deliver(trial, delivery);
    held(
        second.getClass().equals(first.getClass()),
        "delivered again, " + name(first) + " becomes " + name(second),
        "the same reply");
    try (RegistryAdapter restarted =
        trial.subject().factory().create(trial.subject().config(), trial.services())) {
      restarted.deliver(delivery, call());
    }
    effects(trial, 1, "three tries of one delivery, with a restart between");
    deliver(trial, delivery);
    effects(trial, 1, "a try after the registry has taken it");
    if (!trial.subject().takesKeys()) {
      throw new NotTried(
          "the folder tells this registry no key: what comes twice is written twice");
    }
    deliver(trial, trial.subject().delivery("contract-key-2"));
    effects(trial, 2, "a second delivery");
    FaultChecks.together(
        8, () -> trial.adapter().deliver(trial.subject().delivery("contract-key-3"), call()));
    effects(trial, 3, "a third delivery, by 8 threads at once");
  }

  private static void effects(Trial trial, int wanted, String what) throws Exception {
    int effects = trial.subject().effects();
    held(
        effects == wanted,
        "after " + what + " there are " + effects + " effects",
        wanted + "; the key of a delivery goes to the registry unchanged");
  }

  private static void noAcknowledgement(Trial trial) throws Exception {
    trial.needs(Capability.DELIVER);
    Delivery delivery = trial.subject().delivery("contract-key-4");
    for (Behaviour behaviour :
        List.of(Behaviour.HTML, Behaviour.EMPTY, Behaviour.TRUNCATED, Behaviour.CUT)) {
      trial.needs(behaviour);
      trial.fails(
          "a delivery to a registry that " + behaviour.means(),
          () -> trial.adapter().deliver(delivery, call()),
          Kind.INVALID_ANSWER,
          Kind.UNAVAILABLE);
    }
  }

  private static void retry(Trial trial) throws Exception {
    trial.needs(Capability.DELIVER);
    Delivery delivery = trial.subject().delivery("contract-key-5");
    for (Behaviour behaviour : List.of(Behaviour.DOWN, Behaviour.FAILING, Behaviour.BUSY)) {
      trial.needs(behaviour);
      String what = "a delivery to a registry that " + behaviour.means();
      AdapterException e =
          trial.fails(
              what,
              () -> trial.adapter().deliver(delivery, call()),
              Kind.UNAVAILABLE,
              Kind.TIMEOUT);
      held(e.retryable(), what + " is not retryable", "retryable");
    }
  }

  private static void unknown(Trial trial) {
    trial.needs(Capability.DELIVERY_STATUS);
    try {
      DeliveryReply reply = trial.adapter().deliveryStatus("never-sent", call());
      held(
          reply instanceof DeliveryReply.Taken,
          "a delivery that nobody knows is told as " + name(reply),
          "Taken, or a refusal");
    } catch (AdapterException e) {
      if (e.kind() == Kind.NOT_SUPPORTED) {
        throw new Breach("DELIVERY_STATUS is declared, but not supported", "an answer");
      }
    }
  }
}
