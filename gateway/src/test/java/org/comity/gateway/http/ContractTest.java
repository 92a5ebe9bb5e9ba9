package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
  static List<Contract> contracts() {
    return List.of(Contract.api(), Contract.admin());
  }

  /** Walks both trees: what the copy lacks is a media type, and nothing is changed or added. */
  @ParameterizedTest
  @MethodSource("contracts")
  void theRoutedCopyLacksMediaTypesAndNothingElse(Contract contract) {
    List<String> lacking = new ArrayList<>();
    compare(contract.published(), contract.routable(), "", lacking);
    assertThat(lacking)
        .isNotEmpty()
        .allMatch(
            path ->
                path.matches(".*/content(/(application|text)/[a-z+-]+)?")
                    && !path.endsWith("/content/application/json"));
  }

  private static void compare(Object whole, Object copy, String path, List<String> lacking) {
    if (whole instanceof JsonObject object) {
      JsonObject other = (JsonObject) copy;
      assertThat(object.fieldNames()).as(path).containsAll(other.fieldNames());
      for (String name : object.fieldNames()) {
        if (other.containsKey(name)) {
          compare(object.getValue(name), other.getValue(name), path + "/" + name, lacking);
        } else {
          lacking.add(path + "/" + name);
        }
      }
    } else if (whole instanceof JsonArray array) {
      JsonArray other = (JsonArray) copy;
      assertThat(other.size()).as(path).isEqualTo(array.size());
      for (int i = 0; i < array.size(); i++) {
        compare(array.getValue(i), other.getValue(i), path + "/" + i, lacking);
      }
    } else {
      assertThat(copy).as(path).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theRouterLoadsEveryOperationOfTheFile(Contract contract) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      OpenAPIContract loaded =
          OpenAPIContract.from(vertx, contract.routable())
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      assertThat(contract.routes().routes())
          .isNotEmpty()
          .allSatisfy(
              route -> {
                assertThat(loaded.operation(route.id())).as(route.id()).isNotNull();
                assertThat(loaded.operation(route.id()).getOpenAPIPath())
                    .isEqualTo(route.template());
              });
      assertThat(loaded.operations()).hasSameSizeAs(contract.routes().routes());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyBuiltOperationStandsInTheFile() {
    RouteTable routes = Contract.api().routes();
    assertThat(routes.routes().stream().map(RouteTable.Route::key))
        .containsAll(
            ApiOperations.of(new FakeServices().services(), Contract.api(), routes, 1).keySet());
  }
}
