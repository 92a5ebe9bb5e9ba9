package org.comity.gateway.camel;

import org.apache.camel.builder.RouteBuilder;
import org.comity.gateway.feed.ChangeFeed;

/** Looks from time to time whether one registry's change feed is due. */
final class ChangesRoute extends RouteBuilder {
  private final ChangeFeed feed;

  ChangesRoute(ChangeFeed feed) {
    this.feed = feed;
  }

  @Override
  public void configure() {
    from("timer:changes-" + feed.registryId() + "?delay=0&period=" + feed.tick().toMillis())
        .routeId("changes-" + feed.registryId())
        .process(e -> feed.look());
  }
}
