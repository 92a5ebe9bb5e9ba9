package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.service.ProblemCode;
import org.junit.jupiter.api.Test;

/** The page on the contract shows what the gateway takes. */
class ContractPageTest {
  private static final Pattern BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsJsonAndEveryRequestIsTaken() throws IOException {
    List<String> taken = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(page());
    while (blocks.find()) {
      String json = blocks.group(1).replace("[…]", "[]").replace("…", "x");
      JsonObject object = new JsonObject(json);
      DocumentType<?> type = requestType(object);
      if (type != null) {
        assertThat(
                BindingContext.forVersion(SchemaVersion.V1_0)
                    .validator(Format.JSON)
                    .validate(type, json.getBytes(StandardCharsets.UTF_8)))
            .as(json)
            .isEmpty();
        taken.add(type.name());
      }
    }
    assertThat(taken)
        .contains("CredentialQuery", "VerifyRequest", "LevelQuestion", "RecognitionSubmission");
  }

  @Test
  void everyProblemCodeIsListed() throws IOException {
    String page = page();
    assertThat(ProblemCode.values())
        .allSatisfy(code -> assertThat(page).contains("`" + code.name() + "`"));
  }

  @Test
  void everyBuiltCallIsMentioned() throws IOException {
    String page = page();
    RouteTable routes = Contract.api().routes();
    assertThat(ApiOperations.of(new FakeServices().services(), Contract.api(), routes, 1).keySet())
        .extracting(key -> key.substring(key.indexOf(' ') + 1))
        .allSatisfy(path -> assertThat(page).contains(path.replace("/search", "")));
  }

  private static DocumentType<?> requestType(JsonObject object) {
    if (object.containsKey("targets")) {
      return DocumentType.CREDENTIAL_QUERY;
    }
    if (object.containsKey("credentialId")) {
      return DocumentType.VERIFY_REQUEST;
    }
    if (object.containsKey("targetFramework") && !object.containsKey("kind")) {
      return DocumentType.LEVEL_QUESTION;
    }
    return object.containsKey("nature") ? DocumentType.RECOGNITION_SUBMISSION : null;
  }

  private static String page() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/contract.md"))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve("docs/contract.md"));
  }
}
