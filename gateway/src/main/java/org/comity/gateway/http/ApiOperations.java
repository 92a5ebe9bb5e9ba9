package org.comity.gateway.http;

import static org.comity.model.AgencyRole.DESTINATION;
import static org.comity.model.AgencyRole.ORIGIN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every operation that is built, by method and path as the contract writes them. */
final class ApiOperations {
  private ApiOperations() {}

  static Map<String, Operation> of(
      ApiServices services, Contract contract, RouteTable routes, int maxBodyBytes) {
    Map<String, Operation> all = new LinkedHashMap<>();
    CredentialHandlers credentials = new CredentialHandlers(services.credentials());
    all.put("POST /v1/credentials/query", Operation.post(credentials::query, DESTINATION));
    all.put("POST /v1/credentials/verify", Operation.post(credentials::verify, DESTINATION));
    all.put("GET /v1/tickets/{id}", Operation.read(credentials::ticket, DESTINATION));
    ResultHandlers results = new ResultHandlers(services.results());
    all.put("POST /v1/recognition-results", Operation.post(results::post, DESTINATION));
    all.put(
        "POST /v1/recognition-results/{id}/versions",
        Operation.post(results::postVersion, DESTINATION));
    all.put("GET /v1/recognition-results/{id}", Operation.read(results::get));
    all.put("GET /v1/recognition-results", Operation.read(results::byCredential));
    all.put("POST /v1/recognition-results/search", Operation.post(results::search));
    all.put("GET /v1/inbox", Operation.read(results::inbox, ORIGIN));
    EventHandlers events = new EventHandlers(services.events());
    all.put("GET /v1/events", Operation.read(events::list, DESTINATION));
    OpenHandlers open = new OpenHandlers(services.keys(), contract);
    all.put("GET /.well-known/comity/keys", Operation.read(open::keys));
    all.put("GET /openapi.yaml", Operation.own(open::contract, "application/yaml"));
    all.put("GET /problems/{code}", Operation.own(open::problem, "text/html", "application/json"));
    catalogue(all, services, routes, maxBodyBytes);
    return all;
  }

  private static void catalogue(
      Map<String, Operation> all, ApiServices services, RouteTable routes, int maxBodyBytes) {
    CatalogueHandlers catalogue =
        new CatalogueHandlers(services, () -> built(all, routes), maxBodyBytes);
    all.put("GET /v1/capabilities", Operation.read(catalogue::capabilities));
    all.put("GET /v1/registries", Operation.read(catalogue::registries));
    all.put("GET /v1/registries/{id}", Operation.read(catalogue::registry));
    all.put("GET /v1/organisations", Operation.read(catalogue::organisations));
    all.put("GET /v1/frameworks", Operation.read(catalogue::frameworks));
    all.put("GET /v1/frameworks/{id}", Operation.read(catalogue::framework));
    all.put("POST /v1/levels/compare", Operation.post(catalogue::compare));
    AgreementHandlers agreements = new AgreementHandlers(services.agreements());
    all.put("GET /v1/agreements", Operation.read(agreements::list));
    all.put("GET /v1/agreements/{id}", Operation.read(agreements::one));
    all.put("POST /v1/agreements/applicable", Operation.post(agreements::applicable));
  }

  /** Operation ids of what is built, in the order of the contract. */
  private static List<String> built(Map<String, Operation> all, RouteTable routes) {
    return routes.routes().stream()
        .filter(route -> all.containsKey(route.key()))
        .map(RouteTable.Route::id)
        .toList();
  }
}
