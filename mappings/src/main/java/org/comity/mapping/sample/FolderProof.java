package org.comity.mapping.sample;

import java.util.List;

/**
 * A further proof of a folder, found by {@link java.util.ServiceLoader}: {@code comity adapter
 * test} runs whatever stands on the class path, such as the contract kit.
 */
public interface FolderProof {
  /** Tries the folder, which loads without faults; what fails is a finding, never an exception. */
  List<FolderTest.Step> prove(FolderRun run);
}
