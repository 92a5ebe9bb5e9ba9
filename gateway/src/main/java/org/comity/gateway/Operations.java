package org.comity.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.comity.gateway.delivery.Dispatcher;
import org.comity.gateway.delivery.Outbox;
import org.comity.gateway.drop.DropDesk;
import org.comity.gateway.drop.DropReports;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.engine.JarReport;
import org.comity.gateway.feed.ChangeFeeds;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalReader;
import org.comity.gateway.registry.Catalogue;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.Page;
import org.comity.model.RegistryInfo;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** What an operator sees and does. */
final class Operations implements OperationsService {
  private static final int PAGE = 100;

  private final Database database;
  private final Journal journal;
  private final Registries registries;
  private final Catalogue catalogue;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final DropDesk desk;
  private final DropReports drops;
  private final Engines engines;
  private final ChangeFeeds feeds;
  private final OperatorJournal operator;

  Operations(
      Database database,
      Journal journal,
      Registries registries,
      Catalogue catalogue,
      Outbox outbox,
      Dispatcher dispatcher,
      DropDesk desk,
      Engines engines,
      ChangeFeeds feeds,
      OperatorJournal operator) {
    this.database = database;
    this.journal = journal;
    this.registries = registries;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.dispatcher = dispatcher;
    this.desk = desk;
    this.drops = desk.reports();
    this.engines = engines;
    this.feeds = feeds;
    this.operator = operator;
  }

  @Override
  public List<Check> readiness() {
    boolean answers = database.answers();
    boolean writes = !journal.failing();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "database",
            answers,
            answers ? null : "the database does not answer: look at it and at its disk"));
    checks.add(
        new Check(
            "journal",
            writes,
            writes ? null : "the last entry could not be committed: look at the database's disk"));
    refused().ifPresent(told -> checks.add(new Check("files", true, told)));
    return checks;
  }

  /** What is not served for its files' sake. The gateway is ready all the same: the others are. */
  private Optional<String> refused() {
    List<String> ids =
        registries.all().stream().filter(Registry::isRefused).map(Registry::id).toList();
    List<String> jars =
        engines.jars().stream().filter(JarReport::isRefused).map(JarReport::file).toList();
    return ids.isEmpty() && jars.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "refused registries: "
                + ids
                + ", refused jars: "
                + jars
                + "; comity registries --admin tells why");
  }

  @Override
  public List<RegistryInfo> registries() {
    return catalogue.all();
  }

  @Override
  public Figures figures() {
    Outbox.Depth depth = outbox.depth();
    Map<String, Integer> breakers = new TreeMap<>();
    for (Registry registry : registries.all()) {
      breakers.put(registry.id(), registry.guard().breaker());
    }
    return new Figures(
        depth.depth(),
        depth.oldestSeconds(),
        depth.deadLetters(),
        dispatcher.retries(),
        breakers,
        drops.accepted(),
        drops.rejected());
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
    dispatcher.wake();
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
    new JournalReader(database).export(out);
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
