package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDeliveryTest {
  @TempDir private Path top;
  private Fixture fixture;
  private RegistryAdapter adapter;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    adapter = fixture.adapter();
  }

  private static Delivery delivery(String key, String json) {
    return new Delivery(key, null, new Payload(json.getBytes(UTF_8), Payload.Syntax.ROWS));
  }

  private List<Path> out() throws Exception {
    try (Stream<Path> files = Files.list(top.resolve("outbound"))) {
      return files.toList();
    }
  }

  private DeliveryReply deliver(String key) throws Exception {
    return adapter.deliver(delivery(key, "{\"no\":\"A1\",\"decision\":\"=FULL\"}"), Fixture.call());
  }

  @Test
  void writesOneFileThatASpreadsheetCannotRun() throws Exception {
    assertThat(deliver("k1")).isEqualTo(new DeliveryReply.Taken());
    String key = Digests.deliveryKey("k1");
    assertThat(out())
        .extracting(p -> p.getFileName().toString())
        .containsExactly("out-" + key + ".csv");
    assertThat(out().get(0)).hasContent("message,no,decision\r\n" + key + ",A1,'=FULL\r\n");
    assertThat(key).doesNotContain("k1").hasSize(32);
  }

  @Test
  void theSameKeyHasOneEffectEvenAfterTheRegistryTookTheFile() throws Exception {
    deliver("k1");
    deliver("k1");
    assertThat(out()).hasSize(1);
    Files.delete(out().get(0));
    assertThat(deliver("k1")).isEqualTo(new DeliveryReply.Taken());
    assertThat(fixture.adapter().deliver(delivery("k1", "{\"no\":\"A1\"}"), Fixture.call()))
        .isEqualTo(new DeliveryReply.Taken());
    assertThat(out()).isEmpty();
    deliver("k2");
    assertThat(out()).hasSize(1);
  }

  @Test
  void columnsThatTheFileLacksAreRefused() {
    for (String json :
        List.of("{\"nope\":\"x\"}", "{\"message\":\"forged\"}", "{\"no\":[1,2]}", "x")) {
      assertThatThrownBy(() -> adapter.deliver(delivery("k", json), Fixture.call()))
          .isInstanceOfSatisfying(
              AdapterException.class,
              e -> assertThat(e.kind()).isEqualTo(AdapterException.Kind.REFUSED));
    }
  }

  @Test
  void aRowMayStandUnderItsRoot() throws Exception {
    adapter.deliver(delivery("k", "{\"result\":{\"no\":\"A1\"}}"), Fixture.call());
    assertThat(out().get(0)).content().contains(",A1,");
  }

  @Test
  void aFolderThatIsGoneIsUnavailable() throws Exception {
    Files.delete(top.resolve("outbound"));
    assertThatThrownBy(() -> deliver("k"))
        .isInstanceOfSatisfying(
            AdapterException.class,
            e -> assertThat(e.kind()).isEqualTo(AdapterException.Kind.UNAVAILABLE));
    assertThatThrownBy(() -> adapter.check(Fixture.call())).isInstanceOf(AdapterException.class);
    Files.createDirectory(top.resolve("outbound"));
    deliver("k");
    assertThat(out()).hasSize(1);
  }

  private DeliveryReply status(String rows) throws Exception {
    String key = Digests.deliveryKey("k1");
    Files.writeString(top.resolve("acks/ack-" + key + ".csv"), rows.replace("KEY", key));
    return adapter.deliveryStatus("k1", Fixture.call());
  }

  @Test
  void readsAcknowledgements() throws Exception {
    assertThat(adapter.deliveryStatus("k1", Fixture.call())).isEqualTo(new DeliveryReply.Taken());
    assertThat(status("message,outcome,ack,code\nKEY,OK,77,\n"))
        .isEqualTo(new DeliveryReply.Acknowledged("77"));
    assertThat(status("message,outcome,ack,code\nKEY,NO,,E5\n"))
        .isInstanceOfSatisfying(
            DeliveryReply.Rejected.class, r -> assertThat(r.code()).isEqualTo("E5"));
  }

  @Test
  void whatIsNoAcknowledgementIsNotTakenForOne() {
    for (String rows :
        List.of(
            "",
            "<html></html>",
            "message,outcome,ack\nOTHER,OK,1\n",
            "message,outcome,ack\nKEY,MAYBE,1\n",
            "message,outcome,ack\nKEY,OK,1\nKEY,NO,1\n",
            "message,outcome\nKEY,OK\n",
            "message,outcome,ack\nKEY,OK")) {
      assertThatThrownBy(() -> status(rows))
          .as(rows)
          .isInstanceOfSatisfying(
              AdapterException.class,
              e -> assertThat(e.kind()).isEqualTo(AdapterException.Kind.INVALID_ANSWER));
    }
  }
}
