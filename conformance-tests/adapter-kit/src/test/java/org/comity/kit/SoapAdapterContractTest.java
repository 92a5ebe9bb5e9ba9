package org.comity.kit;

import java.nio.file.Path;

/** The SOAP engine keeps the contract. */
class SoapAdapterContractTest extends RegistryAdapterContract {
  @Override
  protected Subject start(Path scratch) throws Exception {
    return new SoapSubject();
  }
}
