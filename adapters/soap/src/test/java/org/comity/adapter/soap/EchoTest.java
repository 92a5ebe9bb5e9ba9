package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.answer;

import java.nio.file.Path;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was asked for must come back, also where nothing is said to be found of them. */
class EchoTest extends OneAdapter {
  private static final SourceQuery WHO = Fixture.holder("XA:code", "C-1");

  @BeforeEach
  void open() {
    adapter =
        new SoapAdapterFactory()
            .create(
                Fixture.config(
                    Path.of("."),
                    """
                    operations:
                      findByHolder:
                        request: <find><code>{identifier}</code></find>
                        response:
                          root: answer
                          error: {at: answer/error, code: answer/error, kinds: {NONE: NOTHING}}
                          nothing: {absent: answer/record}
                          echo: {at: answer/code, equals: "{identifier}"}
                          next: answer/next
                    """,
                    Capability.FIND_BY_HOLDER),
                registry);
  }

  private SourceReply asked(String content) throws AdapterException {
    registry.answer = request -> answer(content);
    return adapter.find(WHO, CALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<r:code>C-2</r:code>",
        "<r:code>C-2</r:code><r:error>NONE</r:error>",
        "<r:code>C-2</r:code><r:next>2</r:next>",
        "<r:code>C-2</r:code><r:record/>",
        // With records it must be there.
        "<r:record/>",
        "<r:code/><r:record/>",
      })
  void anotherIsNoAnswerWithOrWithoutRecords(String content) {
    AdapterException e = catchThrowableOfType(AdapterException.class, () -> asked(content));
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageNotContaining("C-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<r:code/>",
        "<r:code>C-1</r:code>",
        "<r:error>NONE</r:error>",
        "<r:code>C-1</r:code><r:error>NONE</r:error>",
      })
  void anAnswerWithoutRecordsMayLeaveItOut(String content) throws Exception {
    assertThat(asked(content)).isInstanceOf(SourceReply.Nothing.class);
  }
}
