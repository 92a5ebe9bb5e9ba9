package org.comity.gateway.engine;

import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.jspecify.annotations.Nullable;

/** An adapter from a jar, each call with the jar's class loader as that of the thread. */
final class JarAdapter implements RegistryAdapter {
  private final RegistryAdapter inner;
  private final ClassLoader loader;

  JarAdapter(RegistryAdapter inner, ClassLoader loader) {
    this.inner = inner;
    this.loader = loader;
  }

  @Override
  public Set<Capability> capabilities() {
    return ForeignCode.run(loader, inner::capabilities);
  }

  @Override
  public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.find(query, call));
  }

  @Override
  public SourceReply resume(String handle, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.resume(handle, call));
  }

  @Override
  public SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.verify(query, call));
  }

  @Override
  public SourceReply changes(@Nullable String since, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.changes(since, call));
  }

  @Override
  public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.deliver(delivery, call));
  }

  @Override
  public DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.deliveryStatus(key, call));
  }

  @Override
  public DropReport accept(Drop drop, RecordCheck check, CallContext call) throws AdapterException {
    return ForeignCode.run(loader, () -> inner.accept(drop, check, call));
  }

  @Override
  public void check(CallContext call) throws AdapterException {
    ForeignCode.<Boolean, AdapterException>run(
        loader,
        () -> {
          inner.check(call);
          return true;
        });
  }

  @Override
  public void close() {
    ForeignCode.run(
        loader,
        () -> {
          inner.close();
          return true;
        });
  }
}
