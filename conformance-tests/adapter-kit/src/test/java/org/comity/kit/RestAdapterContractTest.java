package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REST engine keeps the contract. */
class RestAdapterContractTest extends RegistryAdapterContract {
  @Override
  protected Subject start(Path scratch) throws Exception {
    return new RestSubject();
  }

  @Test
  void aBodyThatBreaksOffInTransferIsNoAnswer(@TempDir Path area) throws Exception {
    try (RestSubject subject = new RestSubject();
        var adapter = subject.factory().create(subject.config(), InMemoryServices.in(area))) {
      subject.breakOff();
      assertThatThrownBy(
              () ->
                  adapter.find(subject.knownHolder(), CallContext.own("r", Duration.ofSeconds(5))))
          .isInstanceOf(AdapterException.class);
    }
  }
}
