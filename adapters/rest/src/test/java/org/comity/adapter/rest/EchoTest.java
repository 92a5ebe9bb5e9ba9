package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.adapter.rest.PagedThings.QUERY;
import static org.comity.adapter.rest.PagedThings.invalid;

import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked for must come back, also in an answer without records. */
class EchoTest {
  private static final String YAML =
      """
      operations:
        findByNumber: {path: /things, query: {n: "{number}"}, records: items, echo: {path: asked, equals: "{number}"}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"asked\":\"8\",\"items\":[]}",
        "{\"asked\":\"8\",\"items\":[{\"n\":1}]}",
        "{\"asked\":[\"7\",\"8\"],\"items\":[]}",
        "{\"items\":[{\"n\":1}]}"
      })
  void anotherIsNoAnswerWithOrWithoutRecords(String body) throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json(body))) {
      invalid(registry, YAML, "somebody or something else");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[]}",
        "{\"asked\":\"\",\"items\":[]}",
        "{\"asked\":null,\"items\":[]}",
        "{\"asked\":\"7\",\"items\":[]}"
      })
  void anAnswerWithoutRecordsMayLeaveItOut(String body) throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json(body))) {
      assertThat(LiveRegistry.all(registry.adapter(YAML), QUERY))
          .singleElement()
          .isInstanceOf(SourceReply.Nothing.class);
    }
  }
}
