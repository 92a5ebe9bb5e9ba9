package org.comity.benchmark.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.comity.mapping.record.RecordMapper.Inbound;
import org.junit.jupiter.api.Test;

/** What is compared is the same work. */
class TranslationBenchmarkTest {
  @Test
  void bothMakeTheSameCredentials() throws Exception {
    TranslationSetup setup = TranslationSetup.load();
    Inbound inbound = setup.mapper().inbound(setup.message(), setup.context());
    assertThat(inbound.issues()).isEmpty();
    assertThat(inbound.credentials()).hasSize(2);
    assertThat(HandTranslator.read(setup.message().bytes(), setup.context()))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(inbound.credentials());
    assertThat(HandTranslator.read(setup.message().bytes(), setup.context()))
        .isEqualTo(inbound.credentials());
  }

  @Test
  void theMessageIsThreeKilobytesAndTheBaselineShort() throws Exception {
    assertThat(TranslationSetup.load().message().bytes().length).isBetween(2700, 3300);
    Path source = Path.of("src/main/java/org/comity/benchmark/translation/HandTranslator.java");
    assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(150);
  }
}
