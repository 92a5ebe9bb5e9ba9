package org.comity.gateway.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.comity.gateway.query.SourceAsker;
import org.comity.gateway.query.SourceResult;
import org.jspecify.annotations.Nullable;

/** Fan-out of a query: every source at the same time, one list of results in their order. */
final class QueryRoute extends RouteBuilder {
  static final String ENTRY = "direct:query";

  private final SourceAsker asker;
  private final ExecutorService threads;

  QueryRoute(SourceAsker asker, ExecutorService threads) {
    this.asker = asker;
    this.threads = threads;
  }

  @Override
  public void configure() {
    from(ENTRY)
        .routeId("query")
        .split(body(), new InOrder())
        .parallelProcessing()
        .executorService(threads)
        .bean(asker, "ask")
        .end();
  }

  /** Camel aggregates in the order of the split, whichever source ends first. */
  private static final class InOrder implements AggregationStrategy {
    @Override
    public Exchange aggregate(@Nullable Exchange soFar, @Nullable Exchange nextSource) {
      Exchange next = Objects.requireNonNull(nextSource);
      if (next.getException() != null) {
        throw new IllegalStateException("a source ended without an outcome", next.getException());
      }
      Exchange out = soFar == null ? next : soFar;
      List<Object> results = new ArrayList<>();
      if (soFar != null) {
        for (Object before : Objects.requireNonNull(soFar.getMessage().getBody(List.class))) {
          results.add(before);
        }
      }
      results.add(Objects.requireNonNull(next.getMessage().getBody(SourceResult.class)));
      out.getMessage().setBody(results);
      return out;
    }
  }
}
