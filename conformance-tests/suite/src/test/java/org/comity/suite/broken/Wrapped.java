package org.comity.suite.broken;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Code;
import org.comity.model.ComparisonKind;
import org.comity.model.FrameworkInfo;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;

/** Real parts that hand everything on, but for what a broken gateway changes. */
final class Wrapped {
  private Wrapped() {}

  static LevelComparison with(
      LevelComparison c, Code<ComparisonKind> kind, List<FrameworkLevel> levels) {
    return new LevelComparison(
        c.level(),
        c.targetFramework(),
        kind,
        levels,
        c.path(),
        c.via(),
        c.confidence(),
        c.versions(),
        c.warnings(),
        c.sentences(),
        c.dataEdition(),
        c.notice());
  }

  record Levels(LevelMapper real, UnaryOperator<LevelMapper.Answer> change) implements LevelMapper {
    @Override
    public Answer compare(LevelQuestion question) {
      return change.apply(real.compare(question));
    }

    @Override
    public boolean lacks(String framework, String level) {
      return real.lacks(framework, level);
    }

    @Override
    public List<FrameworkInfo> frameworks() {
      return real.frameworks();
    }

    @Override
    public FrameworkInfo framework(String id) {
      return real.framework(id);
    }
  }

  record Mapper(RecordMapper real, UnaryOperator<RecordMapper.Inbound> change)
      implements RecordMapper {
    @Override
    public String version() {
      return real.version();
    }

    @Override
    public Inbound inbound(Payload payload, InboundContext context) {
      return change.apply(real.inbound(payload, context));
    }

    @Override
    public Inbound kept(Payload record, InboundContext context) {
      return change.apply(real.kept(record, context));
    }

    @Override
    public Outbound outbound(OutboundResult result) {
      return real.outbound(result);
    }

    @Override
    public RecordCheck recordCheck() {
      return real.recordCheck();
    }
  }

  static class Adapter implements RegistryAdapter {
    private final RegistryAdapter real;

    Adapter(RegistryAdapter real) {
      this.real = real;
    }

    @Override
    public Set<Capability> capabilities() {
      return real.capabilities();
    }

    @Override
    public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
      return real.find(query, call);
    }

    @Override
    public SourceReply resume(String handle, CallContext call) throws AdapterException {
      return real.resume(handle, call);
    }

    @Override
    public SourceReply verify(SourceQuery.ByNumber query, CallContext call)
        throws AdapterException {
      return real.verify(query, call);
    }

    @Override
    public SourceReply changes(String since, CallContext call) throws AdapterException {
      return real.changes(since, call);
    }

    @Override
    public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
      return real.deliver(delivery, call);
    }

    @Override
    public DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
      return real.deliveryStatus(key, call);
    }

    @Override
    public DropReport accept(Drop drop, RecordCheck check, CallContext call)
        throws AdapterException {
      return real.accept(drop, check, call);
    }

    @Override
    public void check(CallContext call) throws AdapterException {
      real.check(call);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
