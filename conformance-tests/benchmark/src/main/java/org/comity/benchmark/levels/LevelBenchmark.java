package org.comity.benchmark.levels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.comity.mapping.edition.Edition;
import org.comity.mapping.level.Levels;
import org.comity.model.ComparisonKind;
import org.comity.model.LevelComparison;
import org.comity.model.ProblemEntry;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Each question is made anew for every call, for the engine as for the baseline. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LevelBenchmark {
  /** Baseline: a look-up of a finished answer. */
  @Benchmark
  public @Nullable LevelComparison baselineLookUp(LevelState s) {
    String[] q = LevelState.DIRECT;
    return s.baseline.ask(q[0], q[1], q[2], q[3], q[4]);
  }

  /** A direct comparison, date and edition of the report checked. */
  @Benchmark
  public ComparisonKind direct(LevelState s) {
    String[] q = LevelState.DIRECT;
    return kind(s, q, q[4]);
  }

  /** A path through a hub, date and data edition checked, structured. */
  @Benchmark
  public ComparisonKind hub(LevelState s) {
    return kind(s, LevelState.HUB, s.edition);
  }

  /** The same with its sentences: reported, not judged. */
  @Benchmark
  public LevelComparison hubInWords(LevelState s) {
    return answer(s, LevelState.HUB, s.edition).comparison();
  }

  private static ComparisonKind kind(LevelState s, String[] q, String edition) {
    return answer(s, q, edition).kind();
  }

  private static Levels.Structured answer(LevelState s, String[] q, String edition) {
    List<ProblemEntry> errors = new ArrayList<>(0);
    Levels.Structured answer =
        s.levels.ask(LevelBaseline.question(q[0], q[1], q[2], q[3], edition), errors);
    if (answer == null) {
      throw new IllegalStateException(errors.toString());
    }
    return answer;
  }

  /** Baseline: a parse of the files that keeps nothing. */
  @Benchmark
  public int baselineParse(LevelState s) throws IOException, SyntaxFault {
    return LevelBaseline.parse(s.files);
  }

  /** Loading all files: digests, parse, checks, index. */
  @Benchmark
  public Edition load(LevelState s) {
    return s.load();
  }
}
