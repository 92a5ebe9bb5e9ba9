package org.comity.kit.check;

import java.time.Instant;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.kit.NotTried;
import org.comity.kit.Trial;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;

/** Gives what an adapter fetched to the mapping, as the gateway does. */
final class Meaning {
  private final RecordMapper mapper;
  private final String registry;

  private Meaning(RecordMapper mapper, String registry) {
    this.mapper = mapper;
    this.registry = registry;
  }

  static Meaning of(Trial trial) {
    RecordMapper mapper = trial.subject().mapper();
    if (mapper == null) {
      throw new NotTried("only the adapter is tried, without a mapping");
    }
    return new Meaning(mapper, trial.subject().config().id());
  }

  /** Why this is no answer to the question, or {@code null} if it is one. */
  @Nullable String fault(Payload payload, @Nullable SourceQuery query) {
    RecordMapper.Inbound inbound = inbound(payload, query);
    if (inbound.invalid()) {
      return "the mapping takes it for no answer: "
          + inbound.issues().stream().map(i -> i.code() + " " + i.path()).distinct().toList();
    }
    return inbound.credentials().isEmpty() ? "the mapping finds no record in it" : null;
  }

  /** Whether the gateway takes an answer without records for no sound one, as nobody judged it. */
  boolean isDoubtful(SourceReply.Nothing nothing, SourceQuery query) {
    Payload payload = nothing.payload();
    return payload != null && inbound(payload, query).isDoubtful(nothing);
  }

  private RecordMapper.Inbound inbound(Payload payload, @Nullable SourceQuery query) {
    return mapper.inbound(
        payload,
        new RecordMapper.InboundContext(
            registry,
            "contract",
            Instant.EPOCH,
            query,
            "sha256:0",
            number -> registry + "~" + number,
            false));
  }
}
