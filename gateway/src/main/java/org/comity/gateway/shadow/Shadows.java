package org.comity.gateway.shadow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.adapter.spi.Payload;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.query.SourceAsker;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.gateway.service.RegistryOperations.ShadowReport;
import org.comity.gateway.store.Database;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changed folders beside the ones that serve. What a registry answered to a real query is
 * translated a second time, on a thread of its own, after the answer was made; it makes no call,
 * delays no answer and tells nothing but counts. Safe for use by many threads.
 */
public final class Shadows implements SourceAsker.Witness, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final int QUEUE = 256;

  private final ShadowStore store;
  private final Candidates candidates;
  private final Map<String, Candidates.Candidate> inPlace = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> skipped = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          r -> {
            Thread made = new Thread(r, "comity-shadow");
            made.setDaemon(true);
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
          });

  public Shadows(Database database, DataCipher cipher, Candidates candidates) {
    this.store = new ShadowStore(database, cipher);
    this.candidates = candidates;
  }

  /** Takes up what other gateways put in place or took away. */
  public void refresh() {
    Set<String> kept = new HashSet<>();
    for (ShadowStore.Kept one : store.all()) {
      kept.add(one.registry());
      Candidates.Candidate known = inPlace.get(one.registry());
      if (known == null || !known.digest().equals(one.digest())) {
        takeUp(one.registry());
      }
    }
    inPlace.keySet().retainAll(kept);
  }

  private void takeUp(String registry) {
    try {
      inPlace.put(registry, candidates.read(registry, store.content(registry)));
    } catch (RuntimeException e) {
      // Another version of the gateway may have taken it, or other keys sealed it: it is not
      // compared here, and everything else goes on.
      LOG.warn("registry {}: the folder in shadow cannot be read here", registry);
      LOG.debug("reading a folder in shadow", e);
    }
  }

  /** Puts a changed folder in place; if it has problems they are told and nothing is changed. */
  public List<Finding> start(Registry registry, FolderContent content) {
    List<Finding> problems = candidates.problems(registry.id(), content);
    if (!problems.isEmpty()) {
      return problems;
    }
    Candidates.Candidate candidate = candidates.read(registry.id(), content);
    if (candidate.digest().equals(registry.version().digest())) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE, "this is the folder that serves: there is nothing to compare");
    }
    store.put(registry.id(), candidate.digest(), content);
    inPlace.put(registry.id(), candidate);
    return List.of();
  }

  /** Takes the folder away. */
  public void end(String registry) {
    store.remove(registry);
    inPlace.remove(registry);
  }

  /** Another folder serves: it may be the one in shadow; else all is counted anew. */
  public void swapped(Registry registry) {
    Candidates.Candidate candidate = inPlace.get(registry.id());
    if (candidate == null) {
      return;
    }
    if (candidate.digest().equals(registry.version().digest())) {
      end(registry.id());
    } else {
      store.clear(registry.id());
    }
  }

  /** Digest of the folder in shadow, or {@code null}. */
  public @Nullable String digest(String registry) {
    Candidates.Candidate candidate = inPlace.get(registry);
    return candidate == null ? null : candidate.digest();
  }

  /**
   * The counts so far, of all gateways.
   *
   * @throws ProblemException 404 if no folder is in shadow
   */
  public ShadowReport report(String registry) {
    ShadowStore.Kept kept =
        store.all().stream()
            .filter(k -> k.registry().equals(registry))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "no folder is in shadow beside the one of this registry: comity adapter"
                            + " enable "
                            + registry
                            + " --shadow --folder DIR"));
    ShadowStore.Counted counted = store.counted(registry, kept.digest());
    return new ShadowReport(
        registry,
        kept.digest(),
        kept.since(),
        counted.total("compared"),
        counted.total("equal"),
        counted.total("skipped"),
        counted.counts());
  }

  @Override
  public void translated(
      Registry registry,
      Payload payload,
      RecordMapper.InboundContext context,
      RecordMapper.Inbound inbound) {
    Candidates.Candidate candidate = inPlace.get(registry.id());
    if (candidate == null) {
      return;
    }
    try {
      thread.execute(() -> compare(registry.id(), candidate, payload, context, inbound));
    } catch (RejectedExecutionException e) {
      skipped.computeIfAbsent(registry.id(), k -> new AtomicLong()).incrementAndGet();
    }
  }

  private void compare(
      String registry,
      Candidates.Candidate candidate,
      Payload payload,
      RecordMapper.InboundContext context,
      RecordMapper.Inbound inbound) {
    try {
      Tally tally = new Tally();
      boolean equal = tally.compare(inbound, candidate.mapper().inbound(payload, context));
      AtomicLong passed = skipped.get(registry);
      store.add(
          registry,
          candidate.digest(),
          Map.of(
              "compared",
              1L,
              "equal",
              equal ? 1L : 0L,
              "skipped",
              passed == null ? 0L : passed.getAndSet(0)),
          tally.counts());
    } catch (RuntimeException e) {
      // Its text may quote the record.
      LOG.warn("registry {}: a comparison failed, {}", registry, e.getClass().getName());
      LOG.debug("comparing", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
