package org.comity.adapter.soap;

import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.jspecify.annotations.Nullable;

/** One CXF bus for all SOAP registries of a host, made with the first and ended with the last. */
final class SoapBus {
  private @Nullable Bus bus;
  private int users;

  synchronized Bus acquire() {
    if (bus == null) {
      bus = new CXFBusFactory().createBus();
    }
    users++;
    return bus;
  }

  synchronized void release() {
    users--;
    if (users == 0 && bus != null) {
      bus.shutdown(false);
      bus = null;
    }
  }
}
