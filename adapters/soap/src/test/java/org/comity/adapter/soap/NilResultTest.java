package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;

/** Services that answer an unknown person with a result that is nil. */
class NilResultTest extends OneAdapter {
  private static final String SECTION =
      """
      operations:
        findByHolder:
          request: <find>{identifier}</find>
          response:
            root: answer
            error: {at: answer/result/code, notEquals: "0", kinds: {"4": NOTHING, "9": UNAVAILABLE}}
            nothing: {empty: answer/result}
      """;

  private SourceReply answered(String inner) throws AdapterException {
    close();
    adapter =
        new SoapAdapterFactory()
            .create(Fixture.config(Path.of("."), SECTION, Capability.FIND_BY_HOLDER), registry);
    String envelope =
        StubRegistry.envelope(
            "",
            "<answer xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">" + inner + "</answer>");
    registry.answer = request -> StubRegistry.xml(200, envelope);
    return adapter.find(Fixture.WHO, Fixture.CALL);
  }

  @Test
  void aResultThatIsNoneIsNothingFoundForWhoeverLooksAtTheRest() throws Exception {
    for (String none :
        new String[] {"<result i:nil=\"true\"/>", "<result/>", "<result> </result>"}) {
      SourceReply.Nothing nothing = (SourceReply.Nothing) answered(none);
      // Not said in words: what stands beside the result is still looked at.
      assertThat(nothing.said()).isFalse();
      assertThat(nothing.payload()).isNotNull();
    }
  }

  @Test
  void whatIsComparedIsTheCode() throws Exception {
    SourceReply.Nothing nothing = (SourceReply.Nothing) answered("<result><code>4</code></result>");
    assertThat(nothing.said()).isTrue();
    assertThatThrownBy(() -> answered("<result><code>9</code></result>"))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("'9'");
  }

  @Test
  void kindsNeedACode() {
    String presence = SECTION.replace(", notEquals: \"0\"", "");
    assertThatThrownBy(
            () ->
                new SoapAdapterFactory()
                    .create(
                        Fixture.config(Path.of("."), presence, Capability.FIND_BY_HOLDER),
                        registry))
        .hasMessageContaining("code");
  }

  @Test
  void anyOtherResultNeedsItsStatus() throws Exception {
    assertThat(answered("<result><code>0</code><record/></result>"))
        .isInstanceOf(SourceReply.Page.class);
    for (String bad :
        new String[] {
          "", "<result><record/><n>1</n></result>", "<result><code>9</code></result>"
        }) {
      assertThatThrownBy(() -> answered(bad)).isInstanceOf(AdapterException.class);
    }
  }
}
