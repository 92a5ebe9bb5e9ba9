package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.NS;
import static org.comity.adapter.soap.Fixture.WHO;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** X-Road's headers: sent in their order, and expected back so. */
class XRoadTest extends OneAdapter {
  @Test
  void setsXRoadHeadersAndDemandsThemBack() throws Exception {
    registry.answer = request -> echo(headers(request));
    adapter = adapter(Map.of("xroad", Fixture.xroad()));

    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
    assertThat(registry.sent())
        .contains("id:objectType=\"SUBSYSTEM\"", "<id:serviceCode>find</id:serviceCode>")
        .contains("4.0</xrd:protocolVersion>", "XA1234</xrd:userId>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(<xrd:id [^>]*>)[^<]*",
        "(<id:memberClass>)GOV",
        "(<id:serviceCode>)find",
        "()XA1234",
        "()4\\.0",
        "()(?s)<xrd:client.*</xrd:client>",
        "()(?s).+"
      })
  void refusesAnswersWithOtherXRoadHeaders(String spoilt) {
    registry.answer = request -> echo(headers(request).replaceFirst(spoilt, "$1"));
    adapter = adapter(Map.of("xroad", Fixture.xroad()));
    AdapterException e = failure(WHO);
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("X-Road");
  }

  private static String headers(String request) {
    Matcher headers = Pattern.compile("(?s)<soap:Header>(.*)</soap:Header>").matcher(request);
    assertThat(headers.find()).isTrue();
    return headers.group(1);
  }

  private static Outbound.Response echo(String headers) {
    return StubRegistry.xml(
        200,
        StubRegistry.envelope(headers, "<r:answer xmlns:r=\"" + NS + "\"><r:record/></r:answer>"));
  }

  private static List<String> each(String headers) {
    Matcher matcher = Pattern.compile("(?s)<((?:xrd|repr):\\w+).*?</\\1>").matcher(headers);
    List<String> all = new ArrayList<>();
    while (matcher.find()) {
      all.add(matcher.group());
    }
    return all;
  }

  @Test
  void sendsTheCaseAndWhoIsActedFor() throws Exception {
    registry.answer = request -> echo(headers(request));
    Map<String, Object> xroad = new LinkedHashMap<>(Fixture.xroad());
    xroad.put("issue", "case 7");
    xroad.put("representedParty", Map.of("partyClass", "COM", "partyCode", "99"));
    adapter = adapter(Map.of("xroad", xroad));
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
    assertThat(each(headers(registry.sent())))
        .extracting(h -> h.replaceAll("(?s)^<\\w+:(\\w+).*", "$1"))
        .containsExactly(
            "client", "service", "representedParty", "userId", "id", "issue", "protocolVersion");
    registry.answer = request -> echo(headers(request).replace(">99<", ">98<"));
    assertThat(failure(WHO)).hasMessageContaining("representedParty");
  }

  @Test
  void refusesHeadersInAnotherOrderOrTwice() throws Exception {
    adapter = adapter(Map.of("xroad", Fixture.xroad()));
    registry.answer =
        request -> {
          List<String> all = each(headers(request));
          all.add(0, all.remove(all.size() - 1));
          return echo(String.join("", all));
        };
    assertThat(failure(WHO).kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(failure(WHO)).hasMessageContaining("order");
    registry.answer = request -> echo(headers(request) + each(headers(request)).get(2));
    assertThat(failure(WHO)).hasMessageContaining("twice");
    registry.answer =
        request -> {
          List<String> all = each(headers(request));
          all.add(
              3,
              "<xrd:requestHash xmlns:xrd=\"http://x-road.eu/xsd/xroad.xsd\">x</xrd:requestHash>");
          return echo(String.join("", all));
        };
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
  }

  private AdapterException failure(SourceQuery query) {
    return catchThrowableOfType(AdapterException.class, () -> adapter.find(query, CALL));
  }

  private RegistryAdapter adapter(Map<String, Object> more) {
    SoapAdapterFactory factory = new SoapAdapterFactory();
    assertThat(factory.check(Fixture.config(more))).isEmpty();
    return factory.create(Fixture.config(more), registry);
  }
}
