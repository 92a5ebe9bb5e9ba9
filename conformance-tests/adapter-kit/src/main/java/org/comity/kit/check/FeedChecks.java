package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;
import static org.comity.kit.Trial.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceReply;
import org.comity.kit.Behaviour;
import org.comity.kit.Breach;
import org.comity.kit.Check;
import org.comity.kit.Trial;
import org.jspecify.annotations.Nullable;

/** What an adapter promises of a change feed: read on from a place, by whoever holds the place. */
public final class FeedChecks {
  private static final int MOST_PAGES = 150;
  private static final int MOST_PLACES = 3;

  private FeedChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_CHANGES",
            "a change feed is read page after page to its end, from any place and after a restart,"
                + " and a feed that fails is never one without changes",
            "reads the feed from its beginning, from places on the way with another adapter, and"
                + " again from its end; then the registry is down, fails, and cuts its answer"
                + " short",
            FeedChecks::changes));
  }

  /**
   * What was read from a place on.
   *
   * @param places from where each page was read; the first may be the beginning
   * @param pages what was read there
   * @param last where a later question begins
   * @param ended whether the end was reached
   */
  private record Walk(
      List<@Nullable String> places, List<Payload> pages, @Nullable String last, boolean ended) {}

  private static void changes(Trial trial) throws Exception {
    trial.needs(Capability.CHANGES);
    held(
        trial.subject().hasChanges(),
        "CHANGES is declared, but no sample answers its operation",
        "a sample as the operation answers it, or the capability taken out");
    Walk walk = walk(trial.adapter(), null);
    held(
        !walk.pages.isEmpty(),
        "the feed says that nothing changed, though a sample holds changes",
        "the entries of the sample");
    boolean paged = trial.subject().hasPages(Capability.CHANGES);
    held(
        walk.ended || !paged,
        "the pages of a right feed have no end",
        "a last page that names no further place, or the one that was asked from");
    for (int i = 1; paged && i < walk.pages.size(); i++) {
      held(
          !same(walk.pages.get(i), walk.pages.get(i - 1)),
          "a page of the feed is given again in place of the next one",
          "a request with the place in it");
    }
    readable(trial, walk);
    fromPlaces(trial, walk);
    if (walk.ended) {
      fromTheEnd(trial, walk);
    }
    failures(trial);
  }

  private static boolean same(Payload one, Payload other) {
    return Arrays.equals(one.bytes(), other.bytes());
  }

  private static Walk walk(RegistryAdapter adapter, @Nullable String from) {
    List<@Nullable String> places = new ArrayList<>();
    List<Payload> pages = new ArrayList<>();
    String place = from;
    while (pages.size() < MOST_PAGES) {
      SourceReply reply = asked(adapter, place);
      if (reply instanceof SourceReply.Nothing) {
        return new Walk(places, pages, place, true);
      }
      if (!(reply instanceof SourceReply.Page page)) {
        throw new Breach("the feed answers with " + name(reply), "a page, or nothing");
      }
      places.add(place);
      pages.add(page.payload());
      String next = page.next();
      if (next == null || next.equals(place)) {
        return new Walk(places, pages, place, true);
      }
      held(
          !places.contains(next),
          "the places of a right feed go round in a circle",
          "a further place after every page");
      place = next;
    }
    return new Walk(places, pages, place, false);
  }

  private static SourceReply asked(RegistryAdapter adapter, @Nullable String place) {
    try {
      return adapter.changes(place, call());
    } catch (AdapterException e) {
      throw new Breach(
          "a right feed ends as " + e.kind() + ": " + e.getMessage(), "a page, or nothing");
    }
  }

  private static void readable(Trial trial, Walk walk) {
    if (trial.subject().mapper() == null) {
      return;
    }
    Meaning meaning = Meaning.of(trial);
    String fault = null;
    for (Payload page : walk.pages) {
      fault = meaning.fault(page, null);
      if (fault == null) {
        return;
      }
    }
    throw new Breach(
        "no page of the feed can be read: " + fault,
        "entries where the mapping has its records, as in answers");
  }

  /** The gateway keeps the place and nothing else. */
  private static void fromPlaces(Trial trial, Walk walk) throws Exception {
    int step = Math.max(1, walk.places.size() / MOST_PLACES);
    for (int i = 0; i < walk.places.size(); i += step) {
      try (RegistryAdapter other =
          trial.subject().factory().create(trial.subject().config(), trial.services())) {
        SourceReply reply = asked(other, walk.places.get(i));
        held(
            reply instanceof SourceReply.Page page && same(page.payload(), walk.pages.get(i)),
            "after a restart the feed goes on elsewhere than at the place that was kept",
            "all that is needed in the place, nothing in the adapter");
      }
    }
  }

  /** Nothing that came before the last page comes again. */
  private static void fromTheEnd(Trial trial, Walk walk) {
    for (int again = 0; again < 2; again++) {
      Walk rest = walk(trial.adapter(), walk.last);
      boolean known =
          rest.pages.stream().allMatch(p -> same(p, walk.pages.get(walk.pages.size() - 1)));
      held(
          rest.ended && rest.pages.size() <= 1 && known,
          "asked again from its end, the feed goes back",
          "nothing, or the last page");
    }
  }

  private static void failures(Trial trial) throws Exception {
    for (Behaviour behaviour : List.of(Behaviour.DOWN, Behaviour.FAILING)) {
      fails(trial, behaviour, Kind.UNAVAILABLE);
    }
    fails(trial, Behaviour.TRUNCATED, Kind.INVALID_ANSWER, Kind.UNAVAILABLE);
  }

  private static void fails(Trial trial, Behaviour behaviour, Kind... kinds) throws Exception {
    trial.needs(behaviour);
    trial.fails(
        "a feed of a registry that " + behaviour.means() + ",",
        () -> trial.adapter().changes(null, call()),
        kinds);
  }
}
