package org.comity.kit;

import java.nio.file.Path;

/** The soap engine keeps the contract. */
class SoapAdapterContractTest extends RegistryAdapterContract {
  @Override
  protected Subject start(Path scratch) throws Exception {
    return TestFolders.subjects("xa-soap").make(scratch);
  }
}
