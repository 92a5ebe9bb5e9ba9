package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract turns red where an adapter breaks it, and only then. */
class BrokenAdaptersTest {
  enum Defect {
    NONE,
    DOWN_IS_NOTHING,
    TELLS,
    FORGETS_KEYS,
    IGNORES_DEADLINE,
    TAKES_ANYTHING,
    ANNOUNCES_MORE,
    DOES_THE_UNDECLARED,
    MISCOUNTS
  }

  private static Defect defect = Defect.NONE;

  /** The REST engine with a defect. Not found by itself: nested classes are not. */
  static final class Rest extends RegistryAdapterContract {
    @Override
    protected Subject start(Path scratch) throws Exception {
      return broken(new RestSubject());
    }
  }

  /** The csv engine with a defect. */
  static final class Csv extends RegistryAdapterContract {
    @Override
    protected Subject start(Path scratch) throws Exception {
      return broken(new CsvSubject(scratch));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN_IS_NOTHING, Rest, unavailableIsNotEmpty(org.comity.kit.Behaviour)",
    "TELLS, Rest, unavailableIsNotEmpty(org.comity.kit.Behaviour)",
    "FORGETS_KEYS, Rest, oneEffectPerKey",
    "FORGETS_KEYS, Rest, oneEffectUnderConcurrency",
    "FORGETS_KEYS, Csv, oneEffectPerKey",
    "IGNORES_DEADLINE, Rest, keepsTheDeadline",
    "TAKES_ANYTHING, Rest, noAnswerIsNoData(org.comity.kit.Behaviour)",
    "ANNOUNCES_MORE, Rest, announces",
    "DOES_THE_UNDECLARED, Rest, refusesTheUndeclared",
    "MISCOUNTS, Csv, damagedDrop"
  })
  void theContractTurnsRed(Defect wanted, String engine, String method) {
    Class<?> contract = engine.equals("Rest") ? Rest.class : Csv.class;
    defect = Defect.NONE;
    assertThat(failures(contract, method)).as("sound").isZero();
    defect = wanted;
    try {
      assertThat(failures(contract, method)).as("with " + wanted).isPositive();
    } finally {
      defect = Defect.NONE;
    }
  }

  private static long failures(Class<?> contract, String method) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(contract.getName() + "#" + method))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsStartedCount()).isPositive();
    return listener.getSummary().getTestsFailedCount();
  }

  private static Subject broken(Subject sound) {
    return (Subject)
        java.lang.reflect.Proxy.newProxyInstance(
            Subject.class.getClassLoader(),
            new Class<?>[] {Subject.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(sound, arguments);
                return method.getName().equals("factory")
                    ? new BrokenFactory((RegistryAdapterFactory) result)
                    : result;
              } catch (java.lang.reflect.InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private record BrokenFactory(RegistryAdapterFactory sound) implements RegistryAdapterFactory {
    @Override
    public String type() {
      return sound.type();
    }

    @Override
    public List<SettingKey> settings() {
      return sound.settings();
    }

    @Override
    public List<Issue> check(AdapterConfig config) {
      return sound.check(config);
    }

    @Override
    public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
      return new BrokenAdapter(sound.create(config, services));
    }
  }

  private record BrokenAdapter(RegistryAdapter sound) implements RegistryAdapter {
    @Override
    public Set<Capability> capabilities() {
      return defect == Defect.ANNOUNCES_MORE
          ? EnumSet.allOf(Capability.class)
          : sound.capabilities();
    }

    @Override
    public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
      CallContext used =
          defect == Defect.IGNORES_DEADLINE
              ? CallContext.own(call.requestId(), Duration.ofSeconds(10))
              : call;
      try {
        return sound.find(query, used);
      } catch (AdapterException e) {
        return spoilt(query, e);
      }
    }

    private static SourceReply spoilt(SourceQuery query, AdapterException e)
        throws AdapterException {
      if (defect == Defect.DOWN_IS_NOTHING) {
        return new SourceReply.Nothing(Duration.ZERO);
      }
      if (defect == Defect.TAKES_ANYTHING) {
        return new SourceReply.Page(
            new Payload(new byte[0], Payload.Syntax.JSON), null, Duration.ZERO, List.of());
      }
      if (defect == Defect.TELLS && query instanceof SourceQuery.ByHolder holder) {
        String value = holder.holder().identifiers().get(0).value();
        throw AdapterException.unavailable("could not look up " + value, null);
      }
      throw e;
    }

    @Override
    public SourceReply verify(SourceQuery.ByNumber query, CallContext call)
        throws AdapterException {
      return sound.verify(query, call);
    }

    @Override
    public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
      if (defect == Defect.DOES_THE_UNDECLARED) {
        return new DeliveryReply.Taken();
      }
      String key = defect == Defect.FORGETS_KEYS ? UUID.randomUUID().toString() : delivery.key();
      return sound.deliver(new Delivery(key, delivery.operation(), delivery.payload()), call);
    }

    @Override
    public DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
      return sound.deliveryStatus(key, call);
    }

    @Override
    public DropReport accept(Drop drop, RecordCheck check, CallContext call)
        throws AdapterException {
      DropReport report = sound.accept(drop, check, call);
      return defect == Defect.MISCOUNTS
          ? new DropReport(
              report.outcome(),
              report.rowsRead() + 1,
              report.rowsAccepted(),
              report.rowsRejected(),
              report.rowsQuarantined(),
              report.rejects(),
              report.issues(),
              report.unknownFiles(),
              report.resendFiles())
          : report;
    }

    @Override
    public void check(CallContext call) throws AdapterException {
      sound.check(call);
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
