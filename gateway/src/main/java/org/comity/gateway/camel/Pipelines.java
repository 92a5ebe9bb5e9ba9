package org.comity.gateway.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.comity.gateway.delivery.Claimed;
import org.comity.gateway.delivery.DeliverySteps;
import org.comity.gateway.drop.DropFolder;
import org.comity.gateway.drop.sftp.SftpFiles;
import org.comity.gateway.feed.ChangeFeed;
import org.comity.gateway.query.FanOut;
import org.comity.gateway.query.SourceAsker;
import org.comity.gateway.query.SourceResult;
import org.comity.gateway.query.SourceTask;
import org.comity.gateway.registry.Probe;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.RegistryCalls;
import org.comity.gateway.registry.RegistryComponent;

/**
 * The Camel context: the component {@code registry:}, the routes, and the doors into them. One
 * template serves all threads. Safe for use by many threads.
 */
public final class Pipelines implements AutoCloseable, FanOut {
  private final CamelContext context;
  private final ProducerTemplate template;
  private final RegistryCalls calls;
  private final Endpoint query;
  private final Endpoint deliver;

  /** A context that can call registries; its routes are added later and then started. */
  public Pipelines(Registries registries) {
    this.context = new DefaultCamelContext(false);
    context.getShutdownStrategy().setTimeout(10);
    context.setLoadTypeConverters(false);
    context.addComponent("registry", new RegistryComponent(registries));
    this.template = context.createProducerTemplate(0);
    this.calls = new CamelRegistryCalls(context, template, registries);
    this.query = context.getEndpoint(QueryRoute.ENTRY);
    this.deliver = context.getEndpoint(DeliverRoute.ENTRY);
  }

  /** Calls to registries through their endpoints. */
  public RegistryCalls calls() {
    return calls;
  }

  /**
   * Adds the pipelines.
   *
   * @param threads for the sources of a query
   */
  public void addPipelines(
      SourceAsker asker, ExecutorService threads, DeliverySteps steps, Probe probe) {
    add(new QueryRoute(asker, threads));
    add(new DeliverRoute(steps));
    add(new ProbeRoute(probe, threads));
  }

  /** Watches a drop folder. */
  public void addDrop(DropFolder folder) {
    add(new DropRoute(folder));
  }

  /** Looks at an SFTP server. */
  public void addSftp(SftpFiles files) {
    add(new SftpRoute(files));
  }

  /** Follows a change feed. */
  public void addChanges(ChangeFeed feed) {
    add(new ChangesRoute(feed));
  }

  private void add(RoutesBuilder routes) {
    try {
      context.addRoutes(routes);
    } catch (Exception e) {
      throw new IllegalStateException("a route cannot be made", e);
    }
  }

  public void start() {
    context.start();
    template.start();
  }

  @Override
  public List<SourceResult> run(List<SourceTask> tasks) {
    Exchange done = template.send(query, e -> e.getMessage().setBody(tasks));
    Exception failure = done.getException();
    if (failure instanceof RejectedExecutionException rejected) {
      throw rejected;
    }
    if (failure != null) {
      throw new IllegalStateException("the sources could not be asked", failure);
    }
    List<SourceResult> results = new ArrayList<>();
    for (Object result : Objects.requireNonNull(done.getMessage().getBody(List.class))) {
      results.add((SourceResult) result);
    }
    return results;
  }

  /** Does one delivery. */
  public void deliver(Claimed claimed) {
    Exchange done = template.send(deliver, e -> e.getMessage().setBody(claimed));
    if (done.getException() != null) {
      throw new IllegalStateException("a delivery was not settled", done.getException());
    }
  }

  @Override
  public void close() {
    template.stop();
    context.stop();
  }
}
