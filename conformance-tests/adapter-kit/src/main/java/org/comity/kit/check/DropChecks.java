package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;

import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.kit.Breach;
import org.comity.kit.Check;
import org.comity.kit.InMemoryServices;
import org.comity.kit.Subject;
import org.comity.kit.Trial;
import org.comity.model.Issue;

/** What an adapter promises of drops. The sound one is served before each check begins. */
public final class DropChecks {
  private DropChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_DROP",
            "every row of a right drop is accounted for, and dropped again it changes nothing",
            "drops the sample, counts rows, drops it again; then in a ZIP, where the folder takes"
                + " one",
            DropChecks::right),
        new Check(
            "KIT_DROP_SPOILT",
            "a spoilt drop is refused or its bad rows are rejected, and the served one stays",
            "drops the sample cut short, with other bytes than promised, and with hostile rows",
            DropChecks::spoilt),
        new Check(
            "KIT_DROP_REFUSED_ROWS",
            "rows that the mapping refuses are rejected, each with its place, and nothing is"
                + " served",
            "drops the sample while the mapping refuses everything",
            DropChecks::refusedRows));
  }

  private static void right(Trial trial) throws Exception {
    trial.needs(Capability.DROP);
    InMemoryServices fresh = InMemoryServices.in(trial.services().area());
    try (RegistryAdapter other =
        trial.subject().factory().create(trial.subject().config(), fresh)) {
      Drop drop = trial.subject().soundDrop();
      DropReport report = accept(other, drop);
      accounted(report, "the right drop");
      held(report.activated(), "the right drop is not served", "its records served");
      RecordStore.Active served = fresh.records().active();
      held(
          served != null && served.records() > 0,
          "the right drop makes no record",
          "at least one record");
      DropReport again = accept(other, drop);
      accounted(again, "the same drop again");
      RecordStore.Active after = fresh.records().active();
      held(
          served != null && after != null && served.records() == after.records(),
          "the same drop again changes what is served",
          "no change");
      Drop archived = trial.subject().archivedDrop();
      if (archived != null && served != null) {
        archived(trial, archived, served.records());
      }
    }
  }

  private static void archived(Trial trial, Drop drop, long records) throws Exception {
    InMemoryServices fresh = InMemoryServices.in(trial.services().area());
    try (RegistryAdapter other =
        trial.subject().factory().create(trial.subject().config(), fresh)) {
      DropReport report = accept(other, drop);
      accounted(report, "the right drop in a ZIP");
      RecordStore.Active served = fresh.records().active();
      held(
          report.activated() && served != null && served.records() == records,
          "the right drop in a ZIP is not served as it is without",
          "the same records: the folder says archives: true");
    }
  }

  private static DropReport accept(RegistryAdapter adapter, Drop drop) {
    try {
      return adapter.accept(drop, record -> List.of(), call());
    } catch (AdapterException e) {
      throw new Breach("a drop ends as " + e.kind() + ": " + e.getMessage(), "a report");
    }
  }

  private static void accounted(DropReport report, String what) {
    long accounted = report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined();
    held(
        accounted == report.rowsRead(),
        what + ": of " + report.rowsRead() + " rows, " + accounted + " are accounted for",
        "each row accepted, rejected or quarantined");
  }

  private static void spoilt(Trial trial) throws Exception {
    trial.needs(Capability.DROP);
    String before = String.valueOf(trial.services().records().active());
    for (Subject.Spoilt spoilt : trial.subject().spoiltDrops()) {
      DropReport report = accept(trial.adapter(), spoilt.drop());
      accounted(report, spoilt.name());
      held(
          !spoilt.whole() || !report.issues().isEmpty() || !report.rejects().isEmpty(),
          spoilt.name() + ": nothing is told",
          "an issue, or the rows that are rejected");
      if (spoilt.whole() || !report.activated()) {
        held(!report.activated(), spoilt.name() + " is served", "refused as a whole");
        held(
            String.valueOf(trial.services().records().active()).equals(before),
            spoilt.name() + " changes what is served",
            "the old drop stays");
      } else {
        before = String.valueOf(trial.services().records().active());
      }
    }
  }

  private static void refusedRows(Trial trial) throws Exception {
    trial.needs(Capability.DROP);
    InMemoryServices fresh = InMemoryServices.in(trial.services().area());
    try (RegistryAdapter other =
        trial.subject().factory().create(trial.subject().config(), fresh)) {
      DropReport report =
          other.accept(
              trial.subject().soundDrop(),
              record -> List.of(Issue.error("BAD", "x", "refused by the contract", false)),
              call());
      accounted(report, "a drop whose records the mapping refuses");
      held(!report.activated(), "refused records are served", "nothing served");
      held(
          report.rowsRejected() > 0 && report.rejects().size() == report.rowsRejected(),
          report.rowsRejected() + " rows are rejected, " + report.rejects().size() + " are told",
          "each rejected row with file, line and code");
      held(fresh.records().active() == null, "refused records are stored", "nothing stored");
    }
  }
}
