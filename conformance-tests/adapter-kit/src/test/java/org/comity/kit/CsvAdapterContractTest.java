package org.comity.kit;

import java.nio.file.Path;

/** The csv engine keeps the contract. */
class CsvAdapterContractTest extends RegistryAdapterContract {
  @Override
  protected Subject start(Path scratch) throws Exception {
    return TestFolders.subjects("xa-csv").make(scratch);
  }
}
