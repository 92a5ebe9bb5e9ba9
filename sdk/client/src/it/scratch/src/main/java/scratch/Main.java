package scratch;

import org.comity.client.ComityClient;
import org.comity.model.CredentialQuery;
import org.comity.model.Purpose;

public class Main {
  public static void main(String... args) {
    try (ComityClient client = ComityClient.builder().build()) {
      var query =
          CredentialQuery.builder().registry("ee-demo").holderId("EE:isikukood", "39004120017")
              .purpose(Purpose.PROFESSIONAL).legalGround("s. 12").forCase("IE:qqi-demo", "1").build();
      client.credentials().find(query).sources()
          .forEach(s -> System.out.println(s.registry() + " " + s.outcome().raw()));
    }
  }
}
