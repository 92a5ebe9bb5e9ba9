package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "<https://a/b?page=2>; rel=\"next\" | https://a/b?page=2",
        "<?page=2>;rel=next | ?page=2",
        "<a>; rel=\"prev\", <b>; rel=\"next\" | b",
        "<a,b;c>; title=\"x, <y>; rel=next\"; rel=\"prev\" , <b> ; REL = \"last NEXT\" | b",
        "<a>; rel=\"prev\"; rel=\"next\" | -",
        "<a>; rel=\"nextish\" | -",
        "<a>; anchor=\"#x\"; rel=next | -",
        "<a>; title=\"\\\"; rel=next\" | -",
        "<a | -",
        "garbage; rel=next | -",
        "<>; rel=next | ``",
      })
  void readsWhatRfc8288Writes(String field, String target) {
    assertThat(LinkHeader.target(List.of(field), "next")).isEqualTo(target);
  }

  @Test
  void looksThroughSeveralFields() {
    assertThat(LinkHeader.target(List.of("<a>; rel=first", "<b>; rel=next"), "next"))
        .isEqualTo("b");
    assertThat(LinkHeader.target(List.of(), "next")).isNull();
  }
}
