package org.comity.gateway.registry;

import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;

/** Calls to registries, each behind the registry's guard. */
public interface RegistryCalls {
  SourceReply find(Registry registry, SourceQuery query, CallContext call) throws AdapterException;

  SourceReply verify(Registry registry, SourceQuery.ByNumber query, CallContext call)
      throws AdapterException;

  SourceReply resume(Registry registry, String handle, CallContext call) throws AdapterException;

  DeliveryReply deliver(Registry registry, Delivery delivery, CallContext call)
      throws AdapterException;

  DeliveryReply deliveryStatus(Registry registry, String key, CallContext call)
      throws AdapterException;

  SourceReply changes(Registry registry, FeedPlace from, CallContext call) throws AdapterException;
}
