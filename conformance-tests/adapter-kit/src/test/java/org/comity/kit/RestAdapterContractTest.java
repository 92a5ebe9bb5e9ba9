package org.comity.kit;

import java.nio.file.Path;

/** The rest engine keeps the contract. */
class RestAdapterContractTest extends RegistryAdapterContract {
  @Override
  protected Subject start(Path scratch) throws Exception {
    return TestFolders.subjects("xa-rest").make(scratch);
  }
}
