package org.comity.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.slf4j.LoggerFactory;

/** A sound adapter with a defect. */
record BrokenAdapter(
    RegistryAdapter sound,
    Defect defect,
    AdapterConfig config,
    CountDownLatch end,
    AtomicReference<String> kept)
    implements RegistryAdapter {

  enum Defect {
    DOWN_IS_NOTHING,
    TELLS,
    LOGS_A_NAME,
    PRINTS_A_SECRET,
    FORGETS_KEYS,
    DELIVERS_TWICE,
    IGNORES_DEADLINE,
    SWALLOWS_TRUNCATION,
    READS_TO_THE_END,
    FOLLOWS_REDIRECTS,
    PERSON_IN_ADDRESS,
    TAKES_ANYTHING,
    ANNOUNCES_MORE,
    DOES_THE_UNDECLARED,
    LEAVES_THREADS,
    MISCOUNTS,
    LEAVES_ARCHIVES_ASIDE,
    IGNORES_LINKS,
    IGNORES_TOTALS,
    MENDS_WITHIN,
    FAILS_REFUSALS,
    FORGETS_REFUSALS,
    FEED_FROM_THE_BEGINNING,
    FEED_IN_MEMORY,
    FEED_WITHOUT_END,
    FEED_DOWN_IS_NOTHING
  }

  /** The same subject with a broken adapter. */
  static Subject subject(Subject sound, Defect defect) {
    return (Subject)
        Proxy.newProxyInstance(
            Subject.class.getClassLoader(),
            new Class<?>[] {Subject.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(sound, arguments);
                return method.getName().equals("factory")
                    ? new Factory((RegistryAdapterFactory) result, defect)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private record Factory(RegistryAdapterFactory sound, Defect defect)
      implements RegistryAdapterFactory {
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
      return new BrokenAdapter(
          sound.create(config, new Services(services, defect)),
          defect,
          config,
          new CountDownLatch(1),
          new AtomicReference<>());
    }
  }

  private record Services(AdapterServices sound, Defect defect) implements AdapterServices {
    @Override
    public Outbound http() {
      return new BrokenOutbound(sound.http(), defect);
    }

    @Override
    public Clock clock() {
      return sound.clock();
    }

    @Override
    public Path area() {
      return sound.area();
    }

    @Override
    public RecordStore records() {
      return sound.records();
    }
  }

  /** An adapter's own HTTP, badly done. */
  private record BrokenOutbound(Outbound sound, Defect defect) implements Outbound {
    @Override
    public Response exchange(Request request, CallContext call) throws AdapterException {
      return switch (defect) {
        case READS_TO_THE_END ->
            sound.exchange(
                new Request(
                    request.method(),
                    request.uri(),
                    request.headers(),
                    request.body(),
                    Integer.MAX_VALUE),
                call);
        case PERSON_IN_ADDRESS -> {
          String body = request.body() == null ? "" : new String(request.body());
          String who = body.replaceAll("[^A-Z0-9-]", "");
          URI uri = URI.create(request.uri() + "?trace=" + who);
          yield sound.exchange(
              new Request(
                  request.method(), uri, request.headers(), request.body(), request.maxBytes()),
              call);
        }
        case FOLLOWS_REDIRECTS -> {
          Response response = sound.exchange(request, call);
          if (response.status() == 302) {
            sound.exchange(
                new Request(
                    "GET",
                    URI.create(String.valueOf(response.header("location"))),
                    request.headers(),
                    null,
                    request.maxBytes()),
                call);
          }
          yield response;
        }
        case SWALLOWS_TRUNCATION -> {
          Response response = sound.exchange(request, call);
          String body = new String(response.body());
          boolean cut = body.startsWith("{") && !body.strip().endsWith("}");
          byte[] mended =
              cut && body.contains("\"items\"")
                  ? "{\"items\":[{\"learner\":\"LEARNER-4711\",\"number\":\"CERT-0815\"}]}"
                      .getBytes()
                  : response.body();
          yield new Response(response.status(), response.headers(), mended);
        }
        case IGNORES_LINKS -> {
          Response response = sound.exchange(request, call);
          Map<String, List<String>> headers = new HashMap<>(response.headers());
          headers.keySet().removeIf(name -> name.equalsIgnoreCase("link"));
          yield new Response(response.status(), headers, response.body());
        }
        case IGNORES_TOTALS -> {
          Response response = sound.exchange(request, call);
          Map<String, List<String>> headers = new HashMap<>(response.headers());
          headers.replaceAll((n, v) -> n.equalsIgnoreCase("x-total") ? List.of("0") : v);
          yield new Response(response.status(), headers, response.body());
        }
        case MENDS_WITHIN -> {
          Response response = sound.exchange(request, call);
          yield new Response(response.status(), response.headers(), mended(response.body()));
        }
        default -> sound.exchange(request, call);
      };
    }
  }

  /** What is cut short within an answer is made to look whole. */
  private static byte[] mended(byte[] answer) {
    Matcher within = Pattern.compile("\"data\":\"([A-Za-z0-9+/=]+)\"").matcher(new String(answer));
    if (!within.find()) {
      return answer;
    }
    byte[] document = Base64.getDecoder().decode(within.group(1));
    boolean whole = new String(document).strip().endsWith("}");
    byte[] made =
        "{\"items\":[{\"learner\":\"LEARNER-4711\",\"number\":\"CERT-0815\"}]}".getBytes();
    return whole
        ? answer
        : new String(answer)
            .replace(within.group(1), Base64.getEncoder().encodeToString(made))
            .getBytes();
  }

  @Override
  public Set<Capability> capabilities() {
    return defect == Defect.ANNOUNCES_MORE ? EnumSet.allOf(Capability.class) : sound.capabilities();
  }

  @Override
  public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
    String value =
        query instanceof SourceQuery.ByHolder holder
            ? holder.holder().identifiers().get(0).value()
            : ((SourceQuery.ByNumber) query).number();
    switch (defect) {
      case LOGS_A_NAME -> LoggerFactory.getLogger("adapter").debug("asked for {}", value);
      case PRINTS_A_SECRET -> System.out.println(config.settings());
      case LEAVES_THREADS -> leaveThread();
      default -> {
        // The others do it elsewhere.
      }
    }
    CallContext used =
        defect == Defect.IGNORES_DEADLINE
            ? CallContext.own(call.requestId(), Duration.ofSeconds(2))
            : call;
    try {
      return sound.find(query, used);
    } catch (AdapterException e) {
      return spoilt(value, e);
    }
  }

  private void leaveThread() {
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private SourceReply spoilt(String value, AdapterException e) throws AdapterException {
    if (defect == Defect.DOWN_IS_NOTHING && e.kind() == AdapterException.Kind.UNAVAILABLE) {
      return new SourceReply.Nothing(Duration.ZERO);
    }
    if (defect == Defect.TAKES_ANYTHING && e.kind() == AdapterException.Kind.INVALID_ANSWER) {
      return new SourceReply.Page(
          new Payload("{}".getBytes(), Payload.Syntax.JSON), null, Duration.ZERO, List.of());
    }
    if (defect == Defect.TELLS && e.kind() == AdapterException.Kind.UNAVAILABLE) {
      throw AdapterException.unavailable("could not look up " + value, e);
    }
    throw e;
  }

  @Override
  public SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    return sound.verify(query, call);
  }

  @Override
  public SourceReply changes(String since, CallContext call) throws AdapterException {
    switch (defect) {
      case DOES_THE_UNDECLARED -> {
        if (!config.capabilities().contains(Capability.CHANGES)) {
          return new SourceReply.Nothing(Duration.ZERO);
        }
      }
      case FEED_FROM_THE_BEGINNING -> {
        return sound.changes(null, call);
      }
      case FEED_IN_MEMORY -> {
        SourceReply reply = sound.changes(kept.get(), call);
        if (reply instanceof SourceReply.Page page && page.next() != null) {
          kept.set(page.next());
        }
        return reply;
      }
      case FEED_WITHOUT_END -> {
        int n = since == null ? 0 : Integer.parseInt(since.substring(1));
        SourceReply reply = sound.changes(null, call);
        return reply instanceof SourceReply.Page page
            ? new SourceReply.Page(
                new Payload(
                    (new String(page.payload().bytes()) + " ".repeat(n)).getBytes(),
                    page.payload().syntax()),
                "n" + (n + 1),
                Duration.ZERO,
                List.of())
            : reply;
      }
      case FEED_DOWN_IS_NOTHING -> {
        try {
          return sound.changes(since, call);
        } catch (AdapterException e) {
          if (e.kind() == AdapterException.Kind.UNAVAILABLE) {
            return new SourceReply.Nothing(Duration.ZERO);
          }
          throw e;
        }
      }
      default -> {
        // The others do it elsewhere.
      }
    }
    return sound.changes(since, call);
  }

  @Override
  public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    if (defect == Defect.DELIVERS_TWICE) {
      sound.deliver(
          new Delivery(delivery.key() + "-again", delivery.operation(), delivery.payload()), call);
    }
    boolean refusal = new String(delivery.payload().bytes()).contains("REFUSED");
    if (refusal && defect == Defect.FAILS_REFUSALS) {
      throw AdapterException.refused("no such outcome");
    }
    if (refusal && defect == Defect.FORGETS_REFUSALS) {
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
  public DropReport accept(Drop drop, RecordCheck check, CallContext call) throws AdapterException {
    Drop given =
        defect == Defect.LEAVES_ARCHIVES_ASIDE
            ? new Drop(
                drop.id(),
                drop.folder(),
                drop.files().stream().filter(f -> !f.endsWith(".zip")).toList())
            : drop;
    DropReport report = sound.accept(given, check, call);
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
    end.countDown();
    sound.close();
  }
}
