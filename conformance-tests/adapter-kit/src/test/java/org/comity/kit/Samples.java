package org.comity.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;

/** What the kit's own tests ask for. */
final class Samples {
  static final String LEARNER = "LEARNER-4711";
  static final String NUMBER = "CERT-0815";
  static final String TOKEN = "token-of-the-tests";
  static final String PRIVATE = "Pirjo-Private";

  private Samples() {}

  static Path folder(String name) throws URISyntaxException {
    return Path.of(Samples.class.getResource("/" + name + "/adapter.yaml").toURI()).getParent();
  }

  static SourceQuery.ByHolder holder(String learner) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(List.of(new Identifier("XA:learner", learner)), List.of(), null), null);
  }

  static Delivery delivery(String key) {
    return new Delivery(
        key,
        null,
        new Payload(
            ("{\"number\":\"" + NUMBER + "\",\"decision\":\"FULL\"}").getBytes(UTF_8),
            Payload.Syntax.JSON));
  }

  static List<String> confidential() {
    return List.of(LEARNER, NUMBER, TOKEN, PRIVATE);
  }
}
