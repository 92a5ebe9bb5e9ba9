package org.comity.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalSealer;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.registry.WorkThreads;
import org.comity.gateway.store.Database;

/**
 * What everything else stands on, whatever registries there are.
 *
 * @param parts what the gateway is assembled from
 * @param sealer chains the journal; to be started when all is put together
 * @param http the way out to registries
 * @param threads where work that blocks is done
 */
record Ground(
    GatewayConfig config,
    GatewayParts parts,
    KeyRing keys,
    Database database,
    Journal journal,
    JournalSealer sealer,
    OutboundClient http,
    ExecutorService threads) {
  private static final int MOST_THREADS = 1024;

  /** Opens it, each part as soon as what it needs is open. */
  static Ground open(GatewayConfig config, GatewayParts parts, OpenParts opened)
      throws IOException {
    KeyRing keys = KeyRing.open(config.keys(), config.db().embedded(), parts.clock());
    Database database = opened.add(Database.open(config.db(), config.data().resolve("db")));
    JournalSealer sealer = opened.add(new JournalSealer(database, keys.journal(), parts.clock()));
    Journal journal = opened.add(new Journal(database));
    OutboundClient http = opened.add(new OutboundClient());
    ExecutorService threads = WorkThreads.create("comity-work", MOST_THREADS);
    opened.add(() -> stop(threads));
    return new Ground(config, parts, keys, database, journal, sealer, http, threads);
  }

  Clock clock() {
    return parts.clock();
  }

  /** A folder of the gateway's own below its data folder. */
  Path area(String name) {
    return config.data().resolve(name);
  }

  private static void stop(ExecutorService threads) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
