package org.comity.kit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.comity.adapter.spi.RecordStore;
import org.jspecify.annotations.Nullable;

/** Records in memory, swapped as a whole. Safe for many threads. */
public final class InMemoryRecords implements RecordStore {
  private final AtomicReference<@Nullable Served> served = new AtomicReference<>();

  /** Makes an empty store. */
  public InMemoryRecords() {}

  private record Served(
      Active active, List<StoredRecord> records, List<Map<String, List<String>>> unread) {}

  @Override
  public Generation begin(String dropId, Instant dataAsOf, String form) {
    return new Writing(dropId, dataAsOf, form);
  }

  @Override
  public List<StoredRecord> lookUp(String key, String value) {
    Served now = served.get();
    if (now == null) {
      return List.of();
    }
    return now.records().stream()
        .filter(r -> r.keys().getOrDefault(key, List.of()).contains(value))
        .toList();
  }

  @Override
  public Found find(String key, String value) {
    Served now = served.get();
    return new Found(
        lookUp(key, value),
        now != null
            && now.unread().stream()
                .anyMatch(keys -> keys.getOrDefault(key, List.of()).contains(value)));
  }

  @Override
  public @Nullable Active active() {
    Served now = served.get();
    return now == null ? null : now.active();
  }

  private final class Writing implements Generation {
    private final String dropId;
    private final Instant dataAsOf;
    private final String form;
    private final SortedMap<Long, StoredRecord> records = new TreeMap<>();
    private final List<Map<String, List<String>>> unread = new ArrayList<>();
    private long next;
    private final Set<String> replaced = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    private @Nullable String amended;
    private boolean closed;

    private Writing(String dropId, Instant dataAsOf, String form) {
      this.dropId = dropId;
      this.dataAsOf = dataAsOf;
      this.form = form;
    }

    @Override
    public void write(StoredRecord record) {
      open();
      records.put(next++, record);
      if (amended != null) {
        replaced.addAll(record.keys().getOrDefault(amended, List.of()));
      }
    }

    @Override
    public void withdraw(long number) {
      open();
      StoredRecord taken = records.remove(number);
      if (taken != null) {
        unread.add(taken.keys());
      }
    }

    @Override
    public void repeated(long number) {
      open();
      records.remove(number);
    }

    @Override
    public void unread(Map<String, List<String>> keys) {
      open();
      unread.add(Map.copyOf(keys));
    }

    @Override
    public void amend(String key) {
      open();
      amended = key;
    }

    @Override
    public void remove(String value) {
      open();
      replaced.add(value);
      removed.add(value);
    }

    @Override
    public void forget(Collection<String> values) {
      open();
      replaced.addAll(values);
    }

    @Override
    public long missed() {
      Served now = served.get();
      Set<String> had = new HashSet<>();
      String key = amended;
      if (now != null && key != null) {
        now.records().forEach(r -> had.addAll(r.keys().getOrDefault(key, List.of())));
      }
      return removed.stream().filter(value -> !had.contains(value)).count();
    }

    @Override
    public void kept(String key, Collection<String> values, Consumer<StoredRecord> take) {
      open();
      kept().stream()
          .filter(r -> !Collections.disjoint(r.keys().getOrDefault(key, List.of()), values))
          .forEach(take);
    }

    @Override
    public long records() {
      return (long) records.size() + kept().size();
    }

    private List<StoredRecord> kept() {
      Served now = served.get();
      String key = amended;
      if (now == null || key == null) {
        return List.of();
      }
      return now.records().stream()
          .filter(r -> Collections.disjoint(r.keys().getOrDefault(key, List.of()), replaced))
          .toList();
    }

    @Override
    public void activate() {
      open();
      List<StoredRecord> all = new ArrayList<>(records.values());
      all.addAll(kept());
      Served before = served.get();
      String key = amended;
      if (before != null && key != null) {
        before.unread().stream()
            .filter(keys -> Collections.disjoint(keys.getOrDefault(key, List.of()), replaced))
            .forEach(unread::add);
      }
      served.set(
          new Served(
              new Active(dropId, dataAsOf, all.size(), form),
              List.copyOf(all),
              List.copyOf(unread)));
      closed = true;
    }

    private void open() {
      if (closed) {
        throw new IllegalStateException("this generation is closed");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
