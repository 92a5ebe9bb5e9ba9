package org.comity.gateway.registry;

import java.util.Locale;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;

/** What the component {@code registry:} can ask of an adapter. */
public enum RegistryOperation {
  FIND {
    @Override
    Object run(RegistryAdapter adapter, Object body, CallContext call) throws AdapterException {
      return adapter.find((SourceQuery) body, call);
    }
  },
  VERIFY {
    @Override
    Object run(RegistryAdapter adapter, Object body, CallContext call) throws AdapterException {
      return adapter.verify((SourceQuery.ByNumber) body, call);
    }
  },
  RESUME {
    @Override
    Object run(RegistryAdapter adapter, Object body, CallContext call) throws AdapterException {
      return adapter.resume((String) body, call);
    }
  },
  DELIVER {
    @Override
    Object run(RegistryAdapter adapter, Object body, CallContext call) throws AdapterException {
      return adapter.deliver((Delivery) body, call);
    }
  },
  STATUS {
    @Override
    Object run(RegistryAdapter adapter, Object body, CallContext call) throws AdapterException {
      return adapter.deliveryStatus((String) body, call);
    }
  },
  CHANGES {
    @Override
    Object run(RegistryAdapter adapter, Object body, CallContext call) throws AdapterException {
      return adapter.changes(((FeedPlace) body).place(), call);
    }
  };

  abstract Object run(RegistryAdapter adapter, Object body, CallContext call)
      throws AdapterException;

  /** As written in an endpoint's address. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }
}
