package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.soap.SoapConfig.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads how the answer of one operation is read. One use. */
final class ResponseReader {
  private final ConfigNode node;
  private final String root;
  private final Map<String, String> paths = new LinkedHashMap<>();

  /**
   * @param known root that the WSDL has, or {@code null}
   * @param told whether it is told already that there is none
   */
  ResponseReader(ConfigNode node, @Nullable String known, boolean told) {
    this.node = node;
    node.only(
        "root",
        "error",
        "nothing",
        "echo",
        "next",
        "acknowledgement",
        "ignore",
        "embedded",
        "attachments");
    this.root =
        known != null || told
            ? node.text("root", known == null ? "" : known)
            : node.required("root");
  }

  /** Every path read, by the key under which it stands. */
  Map<String, String> paths() {
    return paths;
  }

  SoapConfig.Response read(SoapConfig.@Nullable Paging paging) {
    SoapConfig.ErrorRule errors = errors(node.node("error"));
    SoapConfig.NothingRule nothing = nothing(node.node("nothing"));
    SoapConfig.Echo echo = echo(node.node("echo"));
    String next = path(node, "next");
    SoapConfig.Acknowledgement acknowledgement = acknowledgement();
    Embedded embedded = Embedded.read(node.node("embedded"), this);
    Attachments attachments = Attachments.read(node.node("attachments"));
    if (embedded != null && embedded.isAttached() && attachments == null) {
      node.fault(
          "MISSING_KEY", "attachments", "is required here, since 'embedded' is an attachment");
    }
    return new SoapConfig.Response(
        root,
        errors,
        nothing,
        echo,
        next,
        acknowledgement,
        embedded,
        attachments,
        Watch.of(
            watched(
                SoapConfig.Response.paths(
                    errors,
                    nothing.absent(),
                    nothing.at(),
                    nothing.empty(),
                    echo == null ? null : echo.at(),
                    next,
                    acknowledgement == null ? null : acknowledgement.at(),
                    paging == null ? null : paging.items(),
                    paging == null ? null : paging.total()))));
  }

  private SoapConfig.NothingRule nothing(@Nullable ConfigNode section) {
    if (section == null) {
      return SoapConfig.NothingRule.NONE;
    }
    section.only("absent", "at", "equals", "empty");
    return new SoapConfig.NothingRule(
        path(section, "absent"),
        path(section, "at"),
        section.text("equals"),
        path(section, "empty"));
  }

  /** What an acknowledgement may say beside itself is looked at by nobody, and known. */
  private Set<String> watched(Set<String> paths) {
    Set<String> all = new LinkedHashSet<>(paths);
    for (String path : node.texts("ignore")) {
      all.add(begun(node, "ignore", path));
    }
    return all;
  }

  private SoapConfig.@Nullable Acknowledgement acknowledgement() {
    if (node.isText("acknowledgement")) {
      String path = path(node, "acknowledgement");
      return path == null ? null : new SoapConfig.Acknowledgement(path, null, "");
    }
    ConfigNode section = node.node("acknowledgement");
    if (section == null) {
      return null;
    }
    section.only("at", "equals", "number");
    section.required("at");
    String at = path(section, "at");
    String number =
        section.oneOf("number", "{messageId}", List.of("{messageId}", "{key}", "{requestId}"));
    return new SoapConfig.Acknowledgement(
        at == null ? "" : at, section.required("equals"), name(number));
  }

  private SoapConfig.@Nullable Echo echo(@Nullable ConfigNode section) {
    if (section == null) {
      return null;
    }
    section.only("at", "equals");
    section.required("at");
    String at = path(section, "at");
    String equals = section.required("equals");
    if (!equals.matches("\\{[^{}]+\\}") || !OperationReader.isPlaceholder(name(equals))) {
      section.fault("INVALID_VALUE", "equals", "must be one placeholder, such as {identifier}");
    }
    return new SoapConfig.Echo(at == null ? "" : at, name(equals));
  }

  private static String name(String placeholder) {
    return placeholder.replaceAll("[{}]", "");
  }

  private SoapConfig.@Nullable ErrorRule errors(@Nullable ConfigNode section) {
    if (section == null) {
      return null;
    }
    section.only("at", "equals", "notEquals", "code", "kinds", "otherwise", "messages");
    section.required("at");
    String at = path(section, "at");
    List<String> codes = new ArrayList<>();
    for (String path : section.texts("code")) {
      codes.add(begun(section, "code", path));
    }
    ConfigNode kinds = section.node("kinds");
    ConfigNode messages = section.node("messages");
    List<String> equals = section.texts("equals");
    List<String> notEquals = section.texts("notEquals");
    if (codes.isEmpty() && at != null && !(equals.isEmpty() && notEquals.isEmpty())) {
      // What is compared is the code, unless the folder names another.
      codes.add(at);
    } else if (codes.isEmpty() && (kinds != null || messages != null)) {
      section.fault(
          "MISSING_KEY",
          "code",
          "is required here, since 'kinds' and 'messages' are by code; it may be '"
              + at
              + "' itself");
    }
    return new SoapConfig.ErrorRule(
        at == null ? "" : at,
        equals,
        notEquals,
        codes,
        kinds == null ? Map.of() : OperationReader.outcomes(kinds),
        OperationReader.outcome(section, "otherwise", Outcome.REFUSED),
        messages == null ? Map.of() : messages.texts());
  }

  /** A path that begins with the root, as all paths of a response must. */
  @Nullable String path(ConfigNode section, String key) {
    String path = section.text(key);
    return path == null ? null : begun(section, key, path);
  }

  private String begun(ConfigNode section, String key, String path) {
    if (!root.isEmpty() && !path.equals(root) && !path.startsWith(root + "/")) {
      section.fault("INVALID_VALUE", key, "must begin with the root '" + root + "'");
    } else if (!root.isEmpty()) {
      String place = section.path() + "/" + key;
      paths.put(place.substring(Math.min(place.length(), node.path().length() + 1)), path);
    }
    return path;
  }
}
