package org.comity.gateway.camel;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileEndpoint;
import org.comity.gateway.drop.DropFolder;
import org.comity.gateway.drop.DropGate;

/**
 * Watches one drop folder. A file there only wakes the intake, which looks at the folder itself:
 * neither names nor contents travel through the exchange.
 */
final class DropRoute extends RouteBuilder {
  private static final int POLL_MILLIS = 500;
  private static final int AGAIN_MILLIS = 5_000;

  private final DropFolder folder;

  DropRoute(DropFolder folder) {
    this.folder = folder;
  }

  @Override
  public void configure() {
    from(endpoint()).routeId("drop-" + folder.registryId()).process(e -> folder.scan());
    // What waits in a folder below (a try to be repeated, a drop released) is no new file.
    from("timer:drop-again-" + folder.registryId() + "?period=" + AGAIN_MILLIS)
        .routeId("drop-again-" + folder.registryId())
        .process(e -> folder.scan());
  }

  private FileEndpoint endpoint() {
    FileEndpoint endpoint = new FileEndpoint();
    endpoint.setCamelContext(getContext());
    endpoint.setComponent(getContext().getComponent("file"));
    endpoint.setEndpointUriIfNotSpecified("file:drop-" + folder.registryId());
    endpoint.setFile(folder.folder().toFile());
    endpoint.getConfiguration().setDirectory(folder.folder().toString());
    endpoint.setNoop(true);
    endpoint.setIdempotent(false);
    endpoint.setReadLock("none");
    endpoint.setMaxMessagesPerPoll(1);
    endpoint.setFilter(file -> !file.isDirectory() && DropGate.allowed(file.getFileNameOnly()));
    endpoint.setDelay(POLL_MILLIS);
    endpoint.setInitialDelay(POLL_MILLIS);
    return endpoint;
  }
}
