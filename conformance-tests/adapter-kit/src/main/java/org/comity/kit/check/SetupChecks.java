package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SettingKey;
import org.comity.kit.Check;
import org.comity.kit.Trial;
import org.comity.kit.Trial.Attempt;
import org.comity.model.Issue;

/** What an adapter promises before it is asked anything. */
public final class SetupChecks {
  private SetupChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_CONFIGURATION",
            "faults of a configuration are told, all at once, and never end in an adapter",
            "checks the folder with two unknown keys, and an empty configuration",
            SetupChecks::configuration),
        new Check(
            "KIT_ANNOUNCES",
            "it announces no more than its folder declares, and its settings explain themselves",
            "compares capabilities; looks for settings without description and for secrets shown",
            SetupChecks::announces),
        new Check(
            "KIT_UNDECLARED",
            "what is not declared is refused politely, without a call",
            "makes the adapter with no capability and asks it for everything",
            SetupChecks::undeclared),
        new Check(
            "KIT_CLOSED_TWICE",
            "it is closed twice without harm",
            "closes it twice",
            trial -> {
              trial.adapter().close();
              trial.adapter().close();
            }));
  }

  private static void configuration(Trial trial) {
    AdapterConfig config = trial.subject().config();
    Map<String, Object> surprised = new HashMap<>(config.engine());
    surprised.put("no-such-key", "x");
    surprised.put("another-such-key", "x");
    List<Issue> told =
        trial
            .subject()
            .factory()
            .check(
                new AdapterConfig(
                    config.id(),
                    config.folder(),
                    surprised,
                    config.settings(),
                    config.capabilities()));
    held(told.size() >= 2, "of two unknown keys, " + told.size() + " are told", "both at once");
    AdapterConfig empty =
        new AdapterConfig(config.id(), config.folder(), Map.of(), Map.of(), config.capabilities());
    held(
        !trial.subject().factory().check(empty).isEmpty(),
        "an empty configuration has no fault",
        "what is missing is told");
    try (RegistryAdapter made = trial.subject().factory().create(empty, trial.services())) {
      held(false, "an empty configuration ends in an adapter", "IllegalArgumentException");
    } catch (IllegalArgumentException e) {
      // As promised.
    }
  }

  private static void announces(Trial trial) {
    Set<Capability> more = EnumSet.noneOf(Capability.class);
    more.addAll(trial.adapter().capabilities());
    more.removeAll(trial.subject().config().capabilities());
    held(more.isEmpty(), "the adapter announces " + more, "no more than the folder declares");
    Set<String> names = new HashSet<>();
    for (SettingKey key : trial.subject().factory().settings()) {
      held(names.add(key.name()), "the setting " + key.name() + " is declared twice", "once");
      held(
          !key.description().isBlank(),
          "the setting " + key.name() + " is not described",
          "what it is for, in one sentence");
    }
    String shown = trial.adapter().toString();
    held(
        trial.subject().config().settings().values().stream()
            .filter(v -> v.length() > 4)
            .noneMatch(shown::contains),
        "the adapter's toString() shows a setting",
        "a text without settings");
  }

  private static void undeclared(Trial trial) throws Exception {
    AdapterConfig config = trial.subject().config();
    AdapterConfig bare =
        new AdapterConfig(
            config.id(), config.folder(), config.engine(), config.settings(), Set.of());
    var holder = trial.subject().unknownHolder();
    var number = trial.subject().unknownNumber();
    int before = trial.subject().calls();
    try (RegistryAdapter mute = trial.subject().factory().create(bare, trial.services())) {
      refused("find by holder", () -> mute.find(holder, call()), trial);
      refused("find by number", () -> mute.find(number, call()), trial);
      refused("verify", () -> mute.verify(number, call()), trial);
      refused("deliver", () -> mute.deliver(DeliveryChecks.anything(), call()), trial);
      refused("deliveryStatus", () -> mute.deliveryStatus("undeclared", call()), trial);
      refused("changes", () -> mute.changes(null, call()), trial);
      refused("resume", () -> mute.resume("handle", call()), trial);
    }
    held(
        trial.subject().calls() == before,
        "what is not declared calls the registry",
        "a refusal without a call");
  }

  private static void refused(String what, Attempt attempt, Trial trial) {
    trial.fails(what + ", which is not declared,", attempt, Kind.NOT_SUPPORTED);
  }
}
