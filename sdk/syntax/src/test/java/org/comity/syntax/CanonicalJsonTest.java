package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of RFC 8785. */
class CanonicalJsonTest {
  private static String canonical(String json) throws Exception {
    return new String(CanonicalJson.of(json.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void exampleOfTheRfc() throws Exception {
    assertThat(
            canonical(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }\
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void sortsByUtf16Units() throws Exception {
    assertThat(
            canonical(
                "{\"\\u20ac\":1,\"\\r"
                    + "\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"ö\":7}"))
        .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "-0.0,0",
    "5e-324,5e-324",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "9007199254740992,9007199254740992",
    "295147905179352830000,295147905179352830000",
    "1e21,1e+21",
    "9.999999999999997e22,9.999999999999997e+22",
    "0.000001,0.000001",
    "1e-7,1e-7",
    "333333333.33333325,333333333.33333325",
    "2.0,2",
    "10,10"
  })
  void numbersAreThoseOfEcmaScript(String in, String out) throws Exception {
    assertThat(canonical(in)).isEqualTo(out);
  }

  @Test
  void leavesOutMembersOfTheTopOnly() throws Exception {
    byte[] json = "{\"b\":{\"signature\":1},\"signature\":{\"x\":2},\"a\":1}".getBytes(UTF_8);
    assertThat(new String(CanonicalJson.of(json, Set.of("signature")), UTF_8))
        .isEqualTo("{\"a\":1,\"b\":{\"signature\":1}}");
  }

  @Test
  void refusesWhatTheGateRefusesAndNumbersBeyondADouble() {
    assertThat(code("{\"a\":1,\"a\":1}")).isEqualTo("JSON_DUPLICATE_MEMBER");
    assertThat(code("1e999")).isEqualTo("JSON_NUMBER_RANGE");
    assertThat(code("{}{}")).isEqualTo("JSON_TRAILING_CONTENT");
  }

  private static String code(String json) {
    return catchThrowableOfType(SyntaxFault.class, () -> CanonicalJson.of(json.getBytes(UTF_8)))
        .code();
  }
}
