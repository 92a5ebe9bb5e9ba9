package org.comity.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.comity.gateway.delivery.Outbox;
import org.comity.gateway.drop.DropDesk;
import org.comity.gateway.drop.DropReports;
import org.comity.gateway.feed.ChangeFeeds;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.JournalReader;
import org.comity.gateway.registry.Catalogue;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.model.Page;
import org.comity.model.RegistryInfo;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** What an operator sees and does. */
final class Operations implements OperationsService {
  private static final int PAGE = 100;

  private final Vitals vitals;
  private final Catalogue catalogue;
  private final Outbox outbox;
  private final Runnable wakeDeliveries;
  private final DropDesk desk;
  private final DropReports drops;
  private final ChangeFeeds feeds;
  private final OperatorJournal operator;
  private final JournalReader journal;

  Operations(
      Vitals vitals,
      Catalogue catalogue,
      Outbox outbox,
      Runnable wakeDeliveries,
      DropDesk desk,
      ChangeFeeds feeds,
      OperatorJournal operator,
      JournalReader journal) {
    this.vitals = vitals;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.wakeDeliveries = wakeDeliveries;
    this.desk = desk;
    this.drops = desk.reports();
    this.feeds = feeds;
    this.operator = operator;
    this.journal = journal;
  }

  @Override
  public List<Check> readiness() {
    return vitals.readiness();
  }

  @Override
  public List<RegistryInfo> registries() {
    return catalogue.all();
  }

  @Override
  public Figures figures() {
    return vitals.figures();
  }

  @Override
  public Page<DropSummary> drops(@Nullable String cursor) {
    return page(cursor, skip -> drops.list(skip, PAGE + 1));
  }

  @Override
  public DropSummary drop(String id) {
    DropSummary drop = drops.find(id);
    if (drop == null) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such drop");
    }
    return drop;
  }

  @Override
  public void decideDrop(String id, boolean release, String by, String reason) {
    desk.decide(id, release, by, reason);
  }

  @Override
  public byte[] rejectFile(String dropId) {
    byte[] file = drops.rejectFile(dropId);
    if (file == null) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such drop");
    }
    return file;
  }

  @Override
  public Page<DeadLetter> deadLetters(@Nullable String cursor) {
    return page(cursor, skip -> outbox.deadLetters(skip, PAGE + 1));
  }

  @Override
  public void redrive(String id) {
    if (!Uuid7.isUuid(id) || !outbox.redrive(id)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such dead letter");
    }
    operator.done(new Detail().put("redriven", id));
    wakeDeliveries.run();
  }

  @Override
  public List<Feed> changeFeeds() {
    return feeds.all();
  }

  @Override
  public void restartChanges(String registry) {
    if (!feeds.restart(registry)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "no change feed is followed for a registry "
              + registry
              + "; "
              + NearWord.hint(registry, followed())
              + ". registries.ID.changes.every in comity.yaml has the feed followed of a folder"
              + " that declares CHANGES");
    }
    operator.done(new Detail().put("registry", registry).put("changesRestarted", true));
  }

  private List<String> followed() {
    return feeds.all().stream().filter(f -> f.every() != null).map(Feed::registry).toList();
  }

  @Override
  public void exportJournal(OutputStream out) throws IOException {
    journal.export(out);
  }

  /** These lists are short and for people: a cursor is how many were seen. */
  private static <T> Page<T> page(@Nullable String cursor, LongFunction<List<T>> read) {
    long skip = 0;
    if (cursor != null) {
      if (!cursor.matches("\\d{1,9}")) {
        throw new ProblemException(
            ProblemCode.INVALID_VALUE, "use a cursor as an earlier page gave it");
      }
      skip = Long.parseLong(cursor);
    }
    List<T> items = new ArrayList<>(read.apply(skip));
    boolean more = items.size() > PAGE;
    return new Page<>(
        more ? items.subList(0, PAGE) : items, more ? Long.toString(skip + PAGE) : null);
  }
}
