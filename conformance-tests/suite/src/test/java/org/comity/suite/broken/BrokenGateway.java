package org.comity.suite.broken;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.result.IdempotencyStore;
import org.comity.gateway.result.PostingStore;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Code;
import org.comity.model.ComparisonKind;
import org.comity.model.Credential;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.suite.broken.Wrapped.Adapter;

/** The real gateway with one part replaced, and the requirements that must turn red for it. */
public enum BrokenGateway {
  /**
   * Answers 202 and commits half a second later. What only the commit would find, a stale version
   * or a contradiction, it cannot refuse either.
   */
  LATE_COMMIT(Set.of("CMT-REC-003", "CMT-REC-007", "CMT-REC-009")) {
    @Override
    public GatewayParts parts(GatewayParts sound) {
      return sound.withPostings(BrokenGateway::late);
    }
  },
  /** Reports a registry that is down as not found. */
  DOWN_IS_NOT_FOUND(Set.of("CMT-QRY-004")) {
    @Override
    public GatewayParts parts(GatewayParts sound) {
      return sound.withAdapters(BrokenGateway::neverDown);
    }
  },
  /**
   * Where no link exists, takes the level of the same name. A guess has no source to show either.
   */
  GUESSED_LEVEL(Set.of("CMT-LVL-003", "CMT-LVL-005")) {
    @Override
    public GatewayParts parts(GatewayParts sound) {
      return sound.withLevels(levels -> new Wrapped.Levels(levels, BrokenGateway::guess));
    }
  },
  /** Forgets idempotency keys after three seconds. */
  FORGETFUL(Set.of("CMT-IDM-003")) {
    @Override
    public GatewayParts parts(GatewayParts sound) {
      return sound.withIdempotency(forgetful(sound.idempotency()));
    }
  },
  /** Drops what it cannot map. */
  LOSSY(Set.of("CMT-CAN-009")) {
    @Override
    public GatewayParts parts(GatewayParts sound) {
      return sound.withMappers(mapper -> new Wrapped.Mapper(mapper, BrokenGateway::withoutRest));
    }
  };

  private final Set<String> red;

  BrokenGateway(Set<String> red) {
    this.red = red;
  }

  /** The parts of the sound gateway with one replaced. */
  public abstract GatewayParts parts(GatewayParts sound);

  /** Requirements that must fail, and no other. */
  public Set<String> red() {
    return red;
  }

  private static PostingStore late(PostingStore real) {
    ScheduledExecutorService later =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "late-commit");
              thread.setDaemon(true);
              return thread;
            });
    Map<String, byte[][]> taken = new ConcurrentHashMap<>();
    return posting -> {
      byte[][] mine = {posting.digest(), posting.answer()};
      byte[][] first = taken.putIfAbsent(posting.agency() + " " + posting.key(), mine);
      if (first == null) {
        later.schedule(() -> real.store(posting), 500, TimeUnit.MILLISECONDS);
        return posting.answer();
      }
      if (!Arrays.equals(first[0], posting.digest())) {
        throw new ProblemException(ProblemCode.IDEMPOTENCY_KEY_REUSED, "used with another body");
      }
      return first[1];
    };
  }

  private static RegistryAdapter neverDown(RegistryAdapter real) {
    return new Adapter(real) {
      @Override
      public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
        try {
          return super.find(query, call);
        } catch (AdapterException e) {
          if (e.kind() == AdapterException.Kind.UNAVAILABLE) {
            return new SourceReply.Nothing(java.time.Duration.ZERO);
          }
          throw e;
        }
      }
    };
  }

  private static LevelMapper.Answer guess(LevelMapper.Answer answer) {
    if (!(answer instanceof LevelMapper.Answer.Compared compared)
        || !compared.comparison().kind().is(ComparisonKind.UNKNOWN)) {
      return answer;
    }
    LevelComparison c = compared.comparison();
    return new LevelMapper.Answer.Compared(
        Wrapped.with(
            c,
            Code.of(ComparisonKind.EXACT),
            List.of(FrameworkLevel.of(c.targetFramework(), c.level().level()))));
  }

  private static IdempotencyStore forgetful(IdempotencyStore real) {
    Map<String, Long> seen = new ConcurrentHashMap<>();
    return (handle, posting) -> {
      String key = posting.agency() + " " + posting.key();
      long now = System.nanoTime();
      Long first = seen.putIfAbsent(key, now);
      if (first != null && now - first > TimeUnit.SECONDS.toNanos(3)) {
        seen.put(key, now);
        handle
            .createUpdate("delete from idempotency where agency = ? and key = ?")
            .bind(0, posting.agency())
            .bind(1, posting.key())
            .execute();
      }
      return real.take(handle, posting);
    };
  }

  private static RecordMapper.Inbound withoutRest(RecordMapper.Inbound inbound) {
    List<Credential> poorer =
        inbound.credentials().stream().map(c -> c.withExtensions(List.of())).toList();
    return new RecordMapper.Inbound(poorer, inbound.issues(), inbound.records(), inbound.invalid());
  }
}
