package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every adapter must keep, whatever registry it speaks to. Extend it and give a {@link
 * Subject}; what the adapter does not declare, or its stub cannot do, is skipped with a reason.
 */
public abstract class RegistryAdapterContract {
  /** How late after its deadline a call may end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private Subject subject;
  private InMemoryServices services;
  private RegistryAdapter adapter;

  /**
   * Makes the adapter's configuration and starts its stub registry, which behaves {@link
   * Behaviour#SOUND}.
   *
   * @param scratch a folder of the test's own
   */
  protected abstract Subject start(Path scratch) throws Exception;

  @BeforeEach
  void open() throws Exception {
    subject = start(folder);
    services = InMemoryServices.in(folder);
    assertThat(subject.factory().check(subject.config()))
        .as("faults of the configuration")
        .isEmpty();
    adapter = subject.factory().create(subject.config(), services);
    assertThat(subject.calls()).as("calls made by creating the adapter").isZero();
    if (has(Capability.DROP)) {
      DropReport report = adapter.accept(subject.soundDrop(), record -> List.of(), call());
      assertThat(report.activated()).as("the sound drop is taken").isTrue();
    }
  }

  @AfterEach
  void shut() throws Exception {
    adapter.close();
    subject.close();
  }

  private boolean has(Capability capability) {
    return adapter.capabilities().contains(capability);
  }

  private void needs(Capability capability) {
    assumeTrue(has(capability), "the adapter does not declare " + capability);
  }

  private void needs(Behaviour behaviour) throws Exception {
    assumeTrue(subject.can(behaviour), "the registry cannot behave " + behaviour);
    subject.behave(behaviour);
  }

  private static CallContext call() {
    return CallContext.own("contract", Duration.ofSeconds(10));
  }

  /** A query of a kind that the adapter declares. */
  private SourceQuery known() {
    return has(Capability.FIND_BY_HOLDER) ? subject.knownHolder() : subject.knownNumber();
  }

  private interface Attempt {
    Object run() throws AdapterException;
  }

  /** The exception that an attempt must end with; it may give nothing away. */
  private AdapterException fails(String what, Attempt attempt) {
    Object reply;
    try {
      reply = attempt.run();
    } catch (AdapterException e) {
      StringWriter all = new StringWriter();
      e.printStackTrace(new PrintWriter(all, true));
      for (String secret : subject.confidential()) {
        assertThat(all.toString().contains(secret))
            .as(what + ": the exception tells something confidential")
            .isFalse();
      }
      assertThat(e.getMessage()).as(what + ": says what happened").isNotBlank();
      return e;
    }
    return fail(what + ": was taken for an answer, " + reply.getClass().getSimpleName());
  }

  @Test
  @DisplayName(
      "announces no more than its folder declares, and has settings that explain themselves")
  void announces() {
    assertThat(subject.config().capabilities()).containsAll(adapter.capabilities());
    assertThat(subject.factory().type()).matches("[a-z][a-z0-9-]*");
    Set<String> names = new HashSet<>();
    for (SettingKey key : subject.factory().settings()) {
      assertThat(names.add(key.name())).as("setting " + key.name() + " is declared once").isTrue();
      assertThat(key.description()).isNotBlank();
    }
    for (String secret : subject.config().settings().values()) {
      assertThat(adapter.toString()).doesNotContain(secret);
    }
  }

  @Test
  @DisplayName("finds by holder and by number, and says when there is nothing")
  void finds() throws Exception {
    if (has(Capability.FIND_BY_HOLDER)) {
      assertThat(adapter.find(subject.knownHolder(), call())).isInstanceOf(SourceReply.Page.class);
      assertThat(adapter.find(subject.unknownHolder(), call()))
          .isInstanceOf(SourceReply.Nothing.class);
    }
    if (has(Capability.FIND_BY_NUMBER)) {
      assertThat(adapter.find(subject.knownNumber(), call())).isInstanceOf(SourceReply.Page.class);
      assertThat(adapter.find(subject.unknownNumber(), call()))
          .isInstanceOf(SourceReply.Nothing.class);
    }
    if (has(Capability.VERIFY)) {
      assertThat(adapter.verify(subject.knownNumber(), call()))
          .isInstanceOf(SourceReply.Page.class);
    }
    adapter.check(call());
  }

  @Test
  @DisplayName("answers are readable by the gates")
  void answersAreReadable() throws Exception {
    SourceReply reply = adapter.find(known(), call());
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    SourceReply.Page page = (SourceReply.Page) reply;
    read(page.payload());
    assertThat(page.age()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  private static void read(Payload payload) throws SyntaxFault {
    TreeNode.Builder tree = TreeNode.builder();
    if (payload.syntax() == Payload.Syntax.XML) {
      XmlGate.standard().read(payload.bytes(), tree);
    } else {
      JsonGate.standard().read(payload.bytes(), tree);
    }
  }

  @Test
  @DisplayName("refuses politely what it does not declare, without a call")
  void refusesTheUndeclared() throws Exception {
    AdapterConfig config = subject.config();
    AdapterConfig bare =
        new AdapterConfig(
            config.id(), config.folder(), config.engine(), config.settings(), Set.of());
    int before = subject.calls();
    try (RegistryAdapter mute = subject.factory().create(bare, services)) {
      List<Attempt> attempts =
          List.of(
              () -> mute.find(subject.knownHolder(), call()),
              () -> mute.find(subject.knownNumber(), call()),
              () -> mute.verify(subject.knownNumber(), call()),
              () -> mute.deliver(subject.delivery("undeclared"), call()),
              () -> mute.deliveryStatus("undeclared", call()),
              () -> mute.changes(null, call()),
              () -> mute.resume("handle", call()));
      for (Attempt attempt : attempts) {
        assertThat(fails("not declared", attempt).kind()).isEqualTo(Kind.NOT_SUPPORTED);
      }
    }
    assertThat(subject.calls()).isEqualTo(before);
  }

  @Test
  @DisplayName("keeps the deadline against a registry that never answers")
  void keepsTheDeadline() throws Exception {
    needs(Behaviour.STALLED);
    Duration limit = Duration.ofMillis(700);
    long begin = System.nanoTime();
    AdapterException e =
        fails("stalled", () -> adapter.find(known(), CallContext.own("late", limit)));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(e.retryable()).isTrue();
    assertThat(took).isLessThan(limit.plus(GRACE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"DOWN", "FAILING", "BUSY"})
  @DisplayName("a registry that is down is unavailable, never empty")
  void unavailableIsNotEmpty(Behaviour behaviour) throws Exception {
    needs(behaviour);
    AdapterException e = fails(behaviour.name(), () -> adapter.find(known(), call()));
    assertThat(e.kind()).isIn(Kind.UNAVAILABLE, Kind.TIMEOUT);
    assertThat(e.retryable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"HTML", "EMPTY", "TRUNCATED", "OVERSIZED", "OTHER_PERSON", "REDIRECT"})
  @DisplayName("what is no answer is not data")
  void noAnswerIsNoData(Behaviour behaviour) throws Exception {
    needs(behaviour);
    AdapterException e = fails(behaviour.name(), () -> adapter.find(known(), call()));
    assertThat(e.kind()).isIn(Kind.INVALID_ANSWER, Kind.UNAVAILABLE);
  }

  @Test
  @DisplayName("refused credentials are told as such and not retried")
  void refusedCredentials() throws Exception {
    needs(Behaviour.UNAUTHORISED);
    AdapterException e = fails("unauthorised", () -> adapter.find(known(), call()));
    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
    assertThat(e.retryable()).isFalse();
  }

  @Test
  @DisplayName("hostile bodies are refused, here or by the gate behind")
  void hostileBodies() throws Exception {
    assumeTrue(subject.answersBytes(), "the registry gives no answers over a wire");
    SourceReply sound = adapter.find(known(), call());
    Payload.Syntax syntax = ((SourceReply.Page) sound).payload().syntax();
    for (HostilePayloads.Hostile hostile : HostilePayloads.of(syntax)) {
      subject.answer(hostile.bytes());
      long begin = System.nanoTime();
      try {
        SourceReply reply = adapter.find(known(), call());
        assertThat(reply).as(hostile.name()).isInstanceOf(SourceReply.Page.class);
        assertThatThrownBy(() -> read(((SourceReply.Page) reply).payload()))
            .as(hostile.name())
            .isInstanceOf(SyntaxFault.class);
      } catch (AdapterException e) {
        assertThat(e.kind()).as(hostile.name()).isEqualTo(Kind.INVALID_ANSWER);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as(hostile.name())
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  @DisplayName("a delivery that is repeated has one effect")
  void oneEffectPerKey() throws Exception {
    needs(Capability.DELIVER);
    Delivery delivery = subject.delivery("contract-key-1");
    DeliveryReply first = adapter.deliver(delivery, call());
    DeliveryReply second = adapter.deliver(delivery, call());
    assertThat(second).hasSameClassAs(first);
    assertThat(first).isNotInstanceOf(DeliveryReply.Rejected.class);
    try (RegistryAdapter restarted = subject.factory().create(subject.config(), services)) {
      restarted.deliver(delivery, call());
    }
    assertThat(subject.effects()).isEqualTo(1);
    adapter.deliver(delivery, call());
    assertThat(subject.effects()).as("repeated after the registry has taken it").isEqualTo(1);
    adapter.deliver(subject.delivery("contract-key-2"), call());
    assertThat(subject.effects()).isEqualTo(2);
  }

  @Test
  @DisplayName("a delivery that many threads repeat has one effect")
  void oneEffectUnderConcurrency() throws Exception {
    needs(Capability.DELIVER);
    together(8, () -> adapter.deliver(subject.delivery("contract-key-3"), call()));
    assertThat(subject.effects()).isEqualTo(1);
  }

  @Test
  @DisplayName("a delivery that cannot be made is told as retryable")
  void failedDeliveries() throws Exception {
    needs(Capability.DELIVER);
    needs(Behaviour.DOWN);
    AdapterException e =
        fails("down", () -> adapter.deliver(subject.delivery("contract-key-4"), call()));
    assertThat(e.retryable()).isTrue();
    assertThat(e.kind()).isIn(Kind.UNAVAILABLE, Kind.TIMEOUT);
  }

  @Test
  @DisplayName("what became of a delivery that nobody knows is no acknowledgement")
  void unknownDelivery() throws Exception {
    needs(Capability.DELIVERY_STATUS);
    try {
      assertThat(adapter.deliveryStatus("never-sent", call()))
          .isInstanceOf(DeliveryReply.Taken.class);
    } catch (AdapterException e) {
      assertThat(e.kind()).isNotEqualTo(Kind.NOT_SUPPORTED);
    }
  }

  @Test
  @DisplayName("is used by many threads at once")
  void manyThreads() throws Exception {
    int answers =
        together(
            16,
            () -> assertThat(adapter.find(known(), call())).isInstanceOf(SourceReply.Page.class));
    assertThat(answers).isEqualTo(16);
  }

  private static int together(int threads, Attempt attempt) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    AtomicInteger done = new AtomicInteger();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  attempt.run();
                  return done.incrementAndGet();
                }));
      }
      for (Future<?> each : running) {
        each.get(20, TimeUnit.SECONDS);
      }
      return done.get();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @DisplayName("a damaged drop changes nothing, and every row is accounted for")
  void damagedDrop() throws Exception {
    needs(Capability.DROP);
    String served = String.valueOf(services.records().active());
    DropReport report = adapter.accept(subject.damagedDrop(), record -> List.of(), call());
    assertThat(report.activated()).isFalse();
    assertThat(report.issues()).isNotEmpty();
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    assertThat(String.valueOf(services.records().active())).isEqualTo(served);
    assertThat(adapter.find(known(), call())).isInstanceOf(SourceReply.Page.class);
  }

  @Test
  @DisplayName("rows that the mapping refuses are rejected, and then nothing is served")
  void refusedRows() throws Exception {
    needs(Capability.DROP);
    InMemoryServices fresh = InMemoryServices.in(folder);
    try (RegistryAdapter other = subject.factory().create(subject.config(), fresh)) {
      DropReport report =
          other.accept(
              subject.soundDrop(),
              record -> List.of(Issue.error("BAD", "x", "refused by the test", false)),
              call());
      assertThat(report.activated()).isFalse();
      assertThat(report.rowsRejected()).isPositive();
      assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
          .isEqualTo(report.rowsRead());
      assertThat(fresh.records().active()).isNull();
    }
  }

  @Test
  @DisplayName("faults of a configuration are told, all at once, and never end in an adapter")
  void configurationFaults() {
    AdapterConfig config = subject.config();
    Map<String, Object> surprised = new HashMap<>(config.engine());
    surprised.put("no-such-key", "x");
    surprised.put("another-such-key", "x");
    List<Issue> told =
        subject
            .factory()
            .check(
                new AdapterConfig(
                    config.id(),
                    config.folder(),
                    surprised,
                    config.settings(),
                    config.capabilities()));
    assertThat(told).as("both unknown keys").hasSizeGreaterThanOrEqualTo(2);
    AdapterConfig empty =
        new AdapterConfig(config.id(), config.folder(), Map.of(), Map.of(), config.capabilities());
    assertThat(subject.factory().check(empty)).isNotEmpty();
    assertThatThrownBy(() -> subject.factory().create(empty, services))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("is closed twice without harm")
  void closedTwice() {
    adapter.close();
    adapter.close();
  }

  @Test
  @DisplayName("makes no thread that outlives many calls")
  void leavesNoThreads() throws Exception {
    for (int i = 0; i < 5; i++) {
      adapter.find(known(), call());
    }
    int before = Thread.activeCount();
    for (int i = 0; i < 50; i++) {
      adapter.find(known(), call());
    }
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 5);
  }
}
