package org.comity.adapter.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.model.Issue;
import org.comity.syntax.PlainTree;

/** Reads {@code rest:} of {@code adapter.yaml} and tells every fault in it. Used once. */
final class RestLayoutReader {
  private static final URI NOWHERE = URI.create("http://invalid.invalid");

  private final List<Issue> faults = new ArrayList<>();
  private final AdapterConfig config;
  private final PlainTree top;

  RestLayoutReader(AdapterConfig config) {
    this.config = config;
    this.top = PlainTree.of(config.engine(), "rest", faults::add);
  }

  /** Every fault found by {@link #read()}. */
  List<Issue> faults() {
    return List.copyOf(faults);
  }

  RestLayout read() {
    top.only("maxBytes", "maxPages", "format", "auth", "xroad", "headers", "operations");
    AnswerReader.syntax(top, "format", "json");
    String format = top.text("format", "json");
    Map<String, Operation> operations = new LinkedHashMap<>();
    PlainTree tree = top.child("operations");
    for (String name : tree.keys()) {
      operations.put(name, OperationReader.read(name, tree.child(name), format));
    }
    return new RestLayout(
        endpoint(),
        top.number("maxBytes", 1024 * 1024, 1024, 5 * 1024 * 1024),
        top.number("maxPages", 100, 1, 10_000),
        OperationReader.fields(top.child("headers")),
        new AuthReader(config.settings(), this::settingFault).read(top),
        XRoadReader.read(top, config.settings().get("xroadClient")),
        operations);
  }

  private void settingFault(String key, String message) {
    faults.add(Issue.error(PlainTree.FAULT, "settings/" + key, message, false));
  }

  private URI endpoint() {
    String text = config.settings().getOrDefault("endpoint", "");
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getFragment() == null;
      if (http && uri.getHost() != null && plain) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    settingFault("endpoint", "an http or https address is expected, without user and query");
    return NOWHERE;
  }
}
