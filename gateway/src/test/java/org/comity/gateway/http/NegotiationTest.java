package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.comity.binding.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          -                                        | JSON
          ''                                       | JSON
          */*                                      | JSON
          application/*                            | JSON
          application/json                         | JSON
          application/xml                          | XML
          text/xml                                 | XML
          Application/XML; charset=utf-8           | XML
          application/json;q=0.5, application/xml  | XML
          application/xml;q=0.9, application/json  | JSON
          application/json;q=0, */*                | XML
          text/html                                | -
          application/json;q=0                     | -
          application/problem+json                 | -
          application/json;q=high                  | -
          """)
  void picksTheFaceThatIsAskedFor(String accept, Format expected) {
    assertThat(Negotiation.accepted(accept).orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          application/json                   | JSON
          application/json; charset=UTF-8    | JSON
          application/json; charset="utf-8"  | JSON
          APPLICATION/XML                    | XML
          text/xml                           | XML
          application/json; charset=latin1   | -
          application/problem+json           | -
          text/plain                         | -
          -                                  | -
          """)
  void takesTwoTypesOfBodies(String contentType, Format expected) {
    assertThat(Negotiation.ofBody(contentType).orElse(null)).isEqualTo(expected);
  }
}
