package org.comity.benchmark.translation;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.comity.mapping.record.RecordMapper.InboundContext;
import org.comity.model.Credential;
import org.comity.syntax.SyntaxFault;

/**
 * CPU of a field table over that of {@link HandTranslator}, both on the same 3 KB message through
 * the same hardened reader, in one process: rounds alternate, and each round's pair makes one
 * ratio. CPU is the process's own, so collecting garbage counts; the median decides.
 *
 * <p>Arguments: rounds (21), messages in a round (20000: the clock of CPU may tick in 10 ms).
 */
public final class TranslationBenchmark {
  private static final double AIM = 1.5;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final TranslationSetup setup;
  private final InboundContext told = TranslationSetup.context(true);
  private long kept;

  private TranslationBenchmark(TranslationSetup setup) {
    this.setup = setup;
  }

  /** Something to be measured. */
  private interface Work {
    List<Credential> once() throws XMLStreamException;
  }

  /** Exits with 1 if the aim is missed. */
  public static void main(String[] args) throws IOException, SyntaxFault, XMLStreamException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 21;
    int messages = args.length > 1 ? Integer.parseInt(args[1]) : 20000;
    System.exit(new TranslationBenchmark(TranslationSetup.load()).run(rounds, messages) ? 0 : 1);
  }

  private boolean run(int rounds, int messages) throws XMLStreamException {
    Work hand = () -> HandTranslator.read(setup.message().bytes(), setup.context());
    Work table = () -> setup.mapper().inbound(setup.message(), setup.context()).credentials();
    Work withOrigins = () -> setup.mapper().inbound(setup.message(), told).credentials();
    if (!hand.once().equals(table.once())) {
      throw new IllegalStateException("the two do not make the same credentials");
    }
    for (int i = 0; i < 8; i++) {
      micros(hand, messages);
      micros(table, messages);
      micros(withOrigins, messages);
    }
    double[][] cpu = new double[3][rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      // The order turns round by round, so that neither always follows the other.
      boolean turned = i % 2 == 1;
      cpu[turned ? 1 : 0][i] = micros(turned ? table : hand, messages);
      cpu[turned ? 0 : 1][i] = micros(turned ? hand : table, messages);
      cpu[2][i] = micros(withOrigins, messages);
      ratios[i] = cpu[1][i] / cpu[0][i];
    }
    print("by hand, us", cpu[0]);
    print("field table, us", cpu[1]);
    print("field table with provenance per field, us", cpu[2]);
    print("ratio, field table over hand", ratios);
    boolean met = median(ratios) <= AIM;
    System.out.printf(
        Locale.ROOT, "aim at most %.1f: %s (%d)%n", AIM, met ? "met" : "missed", kept % 10);
    return met;
  }

  private double micros(Work work, int messages) throws XMLStreamException {
    long start = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < messages; i++) {
      kept += work.once().size();
    }
    return (SYSTEM.getProcessCpuTime() - start) / 1000.0 / messages;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String what, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "%s: min %.2f, median %.2f, max %.2f%n",
        what,
        sorted[0],
        median(values),
        sorted[sorted.length - 1]);
  }
}
