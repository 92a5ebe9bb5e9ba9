package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * The REST protocol of X-Road, version 1: the registry is asked through our security server, which
 * answers itself where it cannot.
 *
 * @param client who asks: {@code INSTANCE/CLASS/MEMBER/SUBSYSTEM}
 * @param service who is asked, the service's code last
 * @param optional further header fields: user, issue, represented party, security server
 */
record XRoadPlan(String client, String service, Map<String, Template> optional) {
  static final String CLIENT = "X-Road-Client";
  static final String ID = "X-Road-Id";
  private static final String SERVICE = "X-Road-Service";
  private static final String ERROR = "X-Road-Error";

  /** What stands between the security server's address and the operation's path. */
  String path() {
    List<String> parts = new ArrayList<>();
    for (String part : service.split("/", -1)) {
      parts.add(RequestWriter.encode(part));
    }
    return "/r1/" + String.join("/", parts);
  }

  /** Header fields of one message; each has an id of its own. */
  Map<String, String> headers(Values values) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CLIENT, client);
    headers.put(ID, UUID.randomUUID().toString());
    optional.forEach(
        (name, template) -> {
          String value = template.fill(values);
          if (value != null) {
            headers.put(name, value);
          }
        });
    return headers;
  }

  /**
   * Looks whether an answer is to this message, and whose it is.
   *
   * @throws AdapterException if X-Road itself refused or failed, or the answer belongs elsewhere
   */
  void check(Outbound.Response response, Map<String, String> sent) throws AdapterException {
    String error = response.header(ERROR);
    if (error != null) {
      throw failure(error.strip(), response.status());
    }
    compare(response, ID, sent.get(ID));
    compare(response, CLIENT, client);
    String said = response.header(SERVICE);
    if (said != null && !said.equals(service)) {
      throw mismatch(SERVICE);
    }
  }

  private static void compare(Outbound.Response response, String name, @Nullable String sent)
      throws AdapterException {
    String said = response.header(name);
    if (said == null || !said.equals(sent)) {
      throw mismatch(name);
    }
  }

  private static AdapterException mismatch(String name) {
    return AdapterException.invalidAnswer(
        "the answer's "
            + name
            + " is not what was sent: it belongs to another message, or did not come through"
            + " X-Road",
        null);
  }

  /** Codes begin with who tells the fault; a code is told only if it looks like one. */
  private static AdapterException failure(String code, int status) {
    String shown = code.matches("[A-Za-z][A-Za-z0-9._-]{0,120}") ? code : "unknown";
    if (shown.contains("AccessDenied")) {
      return AdapterException.refused(
          "X-Road, not the registry, refused the call ("
              + shown
              + "): the registry's operator grants our client the service");
    }
    if (shown.startsWith("Client.") || (!shown.startsWith("Server.") && status < 500)) {
      return AdapterException.refused(
          "X-Road, not the registry, refused the call ("
              + shown
              + "): the operator of this gateway checks client and service ids");
    }
    String where =
        shown.startsWith("Server.ClientProxy") ? "our security server" : "the registry's side";
    return AdapterException.unavailable(
        "X-Road, not the registry, failed (" + shown + "): " + where + " has to look", null);
  }
}
