package org.comity.gateway.feed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.FeedPlace;
import org.comity.gateway.registry.Lease;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryCalls;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.gateway.store.SoleWorker;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one registry's change feed. Of several gateways on one database, one works at a time, and
 * all together look as often as one would. Whatever dies on the way is read again from the last
 * place that was committed together with what was found before it.
 */
public final class ChangeFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration MOST_TICK = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  static final int MOST_PAGES = 200;

  private final String registryId;
  private final Duration every;
  private final Registries registries;
  private final RegistryCalls calls;
  private final KeyRing keys;
  private final FeedStore store;
  private final Telling telling;
  private final SoleWorker alone;
  private final Clock clock;

  ChangeFeed(
      String registryId,
      Duration every,
      Registries registries,
      RegistryCalls calls,
      KeyRing keys,
      FeedStore store,
      Telling telling,
      Database database,
      Clock clock) {
    this.registryId = registryId;
    this.every = every;
    this.registries = registries;
    this.calls = calls;
    this.keys = keys;
    this.store = store;
    this.telling = telling;
    this.alone = new SoleWorker(database, "changes " + registryId);
    this.clock = clock;
  }

  public String registryId() {
    return registryId;
  }

  /** How often to look whether the feed is due. */
  public Duration tick() {
    Duration half = every.dividedBy(2);
    return half.compareTo(MOST_TICK) < 0 ? half : MOST_TICK;
  }

  /** Reads the feed if it is due, and tells what there is to tell. Never throws. */
  public synchronized void look() {
    try {
      alone.doIfAlone(this::lookAlone);
    } catch (IOException | RuntimeException e) {
      LOG.warn("registry {}: change feed: {}; tried again", registryId, e.getClass().getName());
      LOG.debug("following a change feed", e);
    }
  }

  private void lookAlone() {
    try (Lease lease = registries.lease(registryId)) {
      if (registries.enabled(lease.registry())) {
        FeedStore.Standing standing = store.standing(registryId);
        if (standing.due()) {
          readAndNote(lease.registry(), standing);
        }
      }
    }
    int events = telling.tell(registryId);
    if (events > 0) {
      LOG.info("registry {}: change feed: {} events for agencies", registryId, events);
    }
  }

  private void readAndNote(Registry registry, FeedStore.Standing standing) {
    String requestId = Uuid7.next(clock);
    Instant began = clock.instant();
    try {
      Run run = new Run(registry, standing, requestId);
      boolean end = run.go();
      if (!run.overtaken) {
        store.looked(registryId, end, run.problem, end ? began.plus(every) : began);
      }
    } catch (AdapterException e) {
      failed(standing, requestId, e.code() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      failed(standing, requestId, "INTERNAL: the gateway failed on this feed");
      LOG.debug("reading a change feed", e);
    }
  }

  private void failed(FeedStore.Standing standing, String requestId, String problem) {
    LOG.warn("request {}: registry {}: change feed: {}", requestId, registryId, problem);
    // Sooner than usual at first, then less and less often.
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(standing.failures(), 10));
    store.failed(
        registryId, problem, clock.instant().plus(pause.compareTo(every) < 0 ? pause : every));
  }

  /** One look: page after page until the feed's end. */
  private final class Run {
    private final Registry registry;
    private final boolean readOnce;
    private final String requestId;
    private final Set<String> places = new HashSet<>();
    private final boolean fromBeginning;
    private int pages;
    private int records;
    private @Nullable String place;
    private long fence;
    private @Nullable String problem;
    // Another reader took the page first, or an operator had the feed read from its beginning.
    private boolean overtaken;

    Run(Registry registry, FeedStore.Standing standing, String requestId) {
      this.registry = registry;
      this.readOnce = standing.readOnce();
      this.requestId = requestId;
      this.place = standing.place();
      this.fence = standing.fence();
      this.fromBeginning = place == null;
      if (place != null) {
        places.add(place);
      }
    }

    /** Whether the end was reached; not if there is more than one look reads. */
    boolean go() throws AdapterException {
      while (pages < MOST_PAGES) {
        SourceReply reply =
            calls.changes(
                registry,
                new FeedPlace(place),
                CallContext.own(requestId, registry.config().deadline()));
        if (reply instanceof SourceReply.Nothing nothing) {
          if (nothing.drifted()) {
            throw AdapterException.invalidAnswer(
                "the change feed holds no record, and is not as its description has it", null);
          }
          return true;
        }
        if (!(reply instanceof SourceReply.Page page)) {
          throw AdapterException.invalidAnswer("the change feed's answer is no page", null);
        }
        if (take(page)) {
          return true;
        }
      }
      return false;
    }

    /** Takes a page; whether it was the last. */
    private boolean take(SourceReply.Page page) throws AdapterException {
      FeedPage read = FeedPage.of(page, registry, keys);
      pages++;
      records += read.records();
      String next = page.next();
      boolean moves = next != null && !next.equals(place);
      boolean circle = moves && places.contains(next);
      if (!store.take(registryId, fence, circle ? null : next, read, readOnce, requestId)) {
        overtaken = true;
        return true;
      }
      fence++;
      tell(page, read);
      if (circle) {
        throw AdapterException.invalidAnswer("the change feed goes round in a circle", null);
      }
      if (!moves || read.records() == 0) {
        return true;
      }
      places.add(next);
      place = next;
      return false;
    }

    private void tell(SourceReply.Page page, FeedPage read) {
      if (page.incomplete()) {
        problem =
            SourceReply.INCOMPLETE
                + ": the registry holds more changes than it gave, and cannot be asked for them";
      }
      for (RecordMapper.More more : read.announced()) {
        // A total may count what came before the place from which it was asked.
        if (more.isOfFurther() || (fromBeginning && more.than(records, pages))) {
          problem =
              SourceReply.INCOMPLETE
                  + ": the registry says at "
                  + more.path()
                  + " that there are more changes than it gave, and nothing in the folder asks for"
                  + " them: adapter.yaml must name the next page";
        }
      }
      if (read.refused() > 0) {
        LOG.warn(
            "request {}: registry {}: change feed: {} of {} entries cannot be read: {}",
            requestId,
            registryId,
            read.refused(),
            read.records(),
            read.codes());
      }
    }
  }
}
