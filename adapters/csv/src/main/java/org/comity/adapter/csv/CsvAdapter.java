package org.comity.adapter.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.csv.CsvLayout.LookUp;
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
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;

/** One registry that drops files. Safe for many threads. */
final class CsvAdapter implements RegistryAdapter {
  /** Records of one answer; more come as further pages. */
  static final int PAGE = 200;

  private static final Issue BEHIND =
      Issue.warning(
          SourceReply.BEHIND,
          null,
          "changes that the registry sent are not in its data here: they were refused, or wait for"
              + " the gateway's operator. What is given may have changed, and what is not found may"
              + " be there by now; look at the age, or ask the registry");

  private final Set<Capability> capabilities;
  private final Map<String, String> settings;
  private final CsvLayout layout;
  private final List<CsvLayout> otherReleases;
  private final AdapterServices services;
  private final CsvDeliveries deliveries;

  CsvAdapter(
      AdapterConfig config,
      CsvLayout layout,
      List<CsvLayout> otherReleases,
      AdapterServices services) {
    this.otherReleases = List.copyOf(otherReleases);
    this.capabilities = Set.copyOf(config.capabilities());
    this.settings = config.settings();
    this.layout = layout;
    this.services = services;
    this.deliveries = new CsvDeliveries(layout, config.settings(), services.area());
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  private void need(Capability capability, String operation) throws AdapterException {
    if (!capabilities.contains(capability)) {
      throw AdapterException.notSupported(operation);
    }
  }

  @Override
  public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
    if (query instanceof SourceQuery.ByNumber byNumber) {
      need(Capability.FIND_BY_NUMBER, "findByNumber");
      return byNumber(byNumber);
    }
    need(Capability.FIND_BY_HOLDER, "findByHolder");
    return byHolder((SourceQuery.ByHolder) query);
  }

  @Override
  public SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    need(Capability.VERIFY, "verify");
    return byNumber(query);
  }

  private SourceReply byNumber(SourceQuery.ByNumber query) throws AdapterException {
    RecordStore.Active served = served();
    RecordStore.Found found =
        services.records().find(RecordText.NUMBER, PlainKey.of(query.number()));
    if (found.records().isEmpty() && !found.unread()) {
      return nothing(served, HolderSearch.nothing(services.records(), List.of(RecordText.NUMBER)));
    }
    List<Issue> issues = found.unread() ? List.of(HolderSearch.UNREAD) : List.of();
    return page(found.records(), query.cursor(), served, issues);
  }

  private SourceReply byHolder(SourceQuery.ByHolder query) throws AdapterException {
    RecordStore.Active served = served();
    LookUp lookUp = layout.lookUp();
    HolderSearch search = new HolderSearch(lookUp, services.records(), query.holder());
    List<StoredRecord> found = search.find();
    if (found == null) {
      return new SourceReply.Ambiguous(
          lookUp.identifiers().isEmpty() ? List.of() : List.of("identifier"));
    }
    return found.isEmpty() && !search.issues().contains(HolderSearch.UNREAD)
        ? nothing(served, search.nothing())
        : page(found, query.cursor(), served, search.issues());
  }

  private RecordStore.Active served() throws AdapterException {
    RecordStore.Active served = services.records().active();
    if (served == null) {
      throw AdapterException.unavailable("the registry has dropped no files yet", null);
    }
    return served;
  }

  private SourceReply page(
      List<StoredRecord> found,
      @org.jspecify.annotations.Nullable String cursor,
      RecordStore.Active served,
      List<Issue> issues)
      throws AdapterException {
    String generation = Digests.deliveryKey(served.dropId()).substring(0, 8);
    int from = cursor == null ? 0 : position(cursor, generation, found.size());
    int to = Math.min(found.size(), from + PAGE);
    List<byte[]> records = new ArrayList<>();
    for (StoredRecord stored : found.subList(from, to)) {
      records.add(stored.record().bytes());
    }
    Payload payload = new Payload(RecordText.answer(records), Payload.Syntax.ROWS);
    String next = to < found.size() ? generation + "-" + to : null;
    return new SourceReply.Page(
        payload, next, age(served), lacking(found.subList(from, to), told(served, issues)));
  }

  private SourceReply.Nothing nothing(RecordStore.Active served, List<Issue> issues) {
    return new SourceReply.Nothing(age(served), null, told(served, issues));
  }

  private static List<Issue> told(RecordStore.Active served, List<Issue> issues) {
    List<Issue> told = new ArrayList<>(issues);
    if (served.behind()) {
      told.add(BEHIND);
    }
    return told;
  }

  private Duration age(RecordStore.Active served) {
    Duration age = Duration.between(served.dataAsOf(), services.clock().instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Whoever reads a record must not take it for whole when it is not. */
  private static List<Issue> lacking(List<StoredRecord> given, List<Issue> issues) {
    Set<String> parts = new TreeSet<>();
    given.forEach(stored -> parts.addAll(stored.lacks()));
    if (parts.isEmpty()) {
      return issues;
    }
    List<Issue> all = new ArrayList<>(issues);
    all.add(
        Issue.warning(
            SourceReply.PART,
            null,
            "rows that belong to what is given were rejected when the registry's files were taken,"
                + " so it is not whole; missing is something of: "
                + String.join(", ", parts)));
    return all;
  }

  private static int position(String cursor, String generation, int size) throws AdapterException {
    String start = generation + "-";
    if (cursor.startsWith(start)) {
      try {
        int position = Integer.parseInt(cursor.substring(start.length()));
        if (position > 0 && position < size) {
          return position;
        }
      } catch (NumberFormatException e) {
        // Not a cursor of ours.
      }
    }
    throw AdapterException.unavailable(
        "the registry's data were replaced between two pages; ask again from the start", null);
  }

  @Override
  public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    need(Capability.DELIVER, "deliver");
    return deliveries.deliver(delivery);
  }

  @Override
  public DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
    need(Capability.DELIVERY_STATUS, "deliveryStatus");
    return deliveries.status(key);
  }

  @Override
  public DropReport accept(Drop drop, RecordCheck check, CallContext call) throws AdapterException {
    need(Capability.DROP, "accept");
    return new DropIntake(layout, otherReleases, services, drop, check, call).run();
  }

  @Override
  public void check(CallContext call) throws AdapterException {
    for (String key : List.of("drop", "outbound", "acknowledgements")) {
      String folder = settings.get(key);
      if (folder != null && !Files.isDirectory(Path.of(folder))) {
        throw AdapterException.unavailable("the folder set as '" + key + "' is not there", null);
      }
    }
  }
}
