package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.model.ComparisonKind;
import org.comity.model.Confidence;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.junit.jupiter.api.Test;

/** The comparisons of the demo's story and of the contract's example. */
class StoryTest {
  private static final Levels LEVELS = Levels.load();

  private static LevelComparison compare(String framework, String level, String target) {
    LevelQuestion q =
        new LevelQuestion(FrameworkLevel.of(framework, level), target, null, null, null);
    LevelMapper.Answer a = LEVELS.compare(q);
    assertThat(a).isInstanceOf(LevelMapper.Answer.Compared.class);
    return ((LevelMapper.Answer.Compared) a).comparison();
  }

  private static List<String> levels(LevelComparison c) {
    return c.levels().stream().map(FrameworkLevel::level).toList();
  }

  @Test
  void estonianSixIsARangeThroughTheHub() {
    LevelComparison c = compare("EE-ESTQF", "6", "IE-NFQ");
    assertThat(c.kind().known()).isEqualTo(ComparisonKind.RANGE);
    assertThat(levels(c)).containsExactly("7", "8");
    assertThat(c.via()).isEqualTo("EQF");
    assertThat(c.confidence().known()).isEqualTo(Confidence.LOWERED);
    assertThat(c.path()).hasSize(3).allSatisfy(l -> assertThat(l.source()).startsWith("http"));
    assertThat(c.sentences()).isNotEmpty();
    assertThat(c.versions()).containsExactly("EE-ESTQF", "EQF", "IE-NFQ");
  }

  @Test
  void scottishSixIsDirect() {
    LevelComparison c = compare("GB-SCT-SCQF", "6", "IE-NFQ");
    assertThat(c.kind().known()).isEqualTo(ComparisonKind.EXACT);
    assertThat(levels(c)).containsExactly("5");
    assertThat(c.via()).isNull();
    assertThat(c.confidence().known()).isEqualTo(Confidence.DIRECT);
  }

  @Test
  void scottishTenIsIrishEight() {
    LevelComparison c = compare("GB-SCT-SCQF", "10", "IE-NFQ");
    assertThat(c.kind().known()).isEqualTo(ComparisonKind.EXACT);
    assertThat(levels(c)).containsExactly("8");
  }

  @Test
  void kenyanFiveIsUnknown() {
    LevelComparison c = compare("KE-KNQF", "5", "IE-NFQ");
    assertThat(c.kind().known()).isEqualTo(ComparisonKind.UNKNOWN);
    assertThat(c.levels()).isEmpty();
    assertThat(c.path()).isEmpty();
  }

  @Test
  void newZealandEightIsAnAgreedGap() {
    LevelComparison c = compare("NZ-NZQCF", "8", "IE-NFQ");
    assertThat(c.kind().known()).isEqualTo(ComparisonKind.NO_EQUIVALENT);
    assertThat(c.levels()).isEmpty();
    assertThat(c.path()).hasSize(1);
  }
}
