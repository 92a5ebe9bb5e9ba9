package org.comity.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The {@link Contract} for JUnit. Extend it and give a {@link Subject}; what the adapter does not
 * declare, or its registry cannot do, is skipped with a reason.
 */
public abstract class RegistryAdapterContract {
  /**
   * Makes the adapter's configuration and starts its registry, which behaves {@link
   * Behaviour#SOUND}. Called once for each check.
   *
   * @param scratch a folder of the check's own
   */
  protected abstract Subject start(Path scratch) throws Exception;

  @TestFactory
  @DisplayName("the adapter keeps the contract")
  Stream<DynamicTest> contract() throws IOException {
    return Contract.run(this::start).stream()
        .map(
            verdict ->
                DynamicTest.dynamicTest(
                    verdict.check().code() + ": " + verdict.check().promise(),
                    () -> {
                      if (verdict.breach() != null) {
                        throw verdict.breach();
                      }
                      if (verdict.skipped() != null) {
                        throw new TestAbortedException(verdict.skipped());
                      }
                    }));
  }
}
