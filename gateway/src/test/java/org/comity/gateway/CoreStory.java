package org.comity.gateway;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a gateway of its own, which stops after it. */
abstract class CoreStory {
  @TempDir Path folder;
  Fixture fixture;

  @BeforeEach
  final void newFixture() {
    fixture = new Fixture(folder);
  }

  @AfterEach
  final void closeFixture() {
    fixture.close();
  }
}
