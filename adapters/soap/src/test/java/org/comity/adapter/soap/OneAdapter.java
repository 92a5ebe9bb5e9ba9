package org.comity.adapter.soap;

import org.comity.adapter.spi.RegistryAdapter;
import org.junit.jupiter.api.AfterEach;

/** A registry and the adapter that a test makes for it, closed at its end. */
abstract class OneAdapter {
  final StubRegistry registry = new StubRegistry();
  RegistryAdapter adapter;

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }
}
