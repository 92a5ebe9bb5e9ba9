package org.comity.kit.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.Capability;
import org.comity.kit.Breach;
import org.comity.kit.Check;
import org.comity.mapping.sample.FolderRun;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * The key of a folder's files that a broken promise is about, as near as what was seen tells: the
 * operation of the capability that is named, and within it the part that says what was not
 * understood.
 *
 * @param file the file
 * @param line line of the key, from 1; 0 if the file as a whole is meant
 * @param column column of the key, from 1; 0 if the file as a whole is meant
 */
record ConcernedKey(String file, int line, int column) {
  private static final String ADAPTER = "adapter.yaml";
  private static final Pattern IN_MAPPING =
      Pattern.compile("([A-Za-z]+)(/\\S+)? in mapping\\.yaml");
  private static final Pattern CAPABILITY =
      Pattern.compile(
          "\\b(FIND_BY_HOLDER|FIND_BY_NUMBER|VERIFY|CHANGES|DELIVER|DELIVERY_STATUS)\\b");

  /** What a check is about where what was seen names no capability. */
  private static final Map<String, Capability> USUAL =
      Map.of(
          "KIT_DELIVERS", Capability.DELIVER,
          "KIT_DELIVERED_ONCE", Capability.DELIVER,
          "KIT_NO_ACKNOWLEDGEMENT", Capability.DELIVER,
          "KIT_DELIVERY_RETRY", Capability.DELIVER,
          "KIT_DELIVERY_UNKNOWN", Capability.DELIVERY_STATUS,
          "KIT_DROP", Capability.DROP,
          "KIT_DROP_SPOILT", Capability.DROP,
          "KIT_DROP_REFUSED_ROWS", Capability.DROP);

  /** The parts of an operation that a check may be about, the nearest first. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "KIT_LOST_PAGE", List.of("paging"),
          "KIT_WITHIN", List.of("content", "response/embedded"),
          "KIT_NOTHING", List.of("response/nothing", "errors", "records", "response"),
          "KIT_ERROR_AS_NOTHING", List.of("response/error", "errors", "response"),
          "KIT_PAGES", List.of("paging", "next", "response/next"),
          "KIT_OTHER_PERSON", List.of("response/echo", "echo"),
          "KIT_DECLARED", List.of("response/root", "records", "response", "success"),
          "KIT_DELIVERS", List.of("response/acknowledgement", "success", "response"));

  static ConcernedKey of(FolderRun run, Check check, Breach breach) {
    String said = breach.seen() + " " + breach.wouldFit();
    ConcernedKey mapping = inMapping(run, said);
    if (mapping != null) {
      return mapping;
    }
    YamlNode file = run.inspection().adapterFile();
    Matcher named = CAPABILITY.matcher(said);
    Capability capability =
        named.find() ? Capability.valueOf(named.group(1)) : USUAL.get(check.code());
    YamlNode at = file == null ? null : key(file, run, check.code(), capability);
    return at == null
        ? new ConcernedKey(ADAPTER, 0, 0)
        : new ConcernedKey(ADAPTER, at.line(), at.column());
  }

  private static @Nullable ConcernedKey inMapping(FolderRun run, String said) {
    Matcher key = IN_MAPPING.matcher(said);
    if (!key.find()) {
      return null;
    }
    String name = run.inspection().mappingName();
    String first = key.group(1).equals("holder") ? "fields" : String.valueOf(key.group(1));
    try {
      YamlNode file =
          YamlGate.standard().read(Files.readAllBytes(run.inspection().path().resolve(name)));
      YamlNode at = key(file, List.of(first));
      return at == null
          ? new ConcernedKey(name, 0, 0)
          : new ConcernedKey(name, at.line(), at.column());
    } catch (IOException | SyntaxFault e) {
      return new ConcernedKey(name, 0, 0);
    }
  }

  private static @Nullable YamlNode key(
      YamlNode file, FolderRun run, String code, @Nullable Capability capability) {
    String engine = run.folder() == null ? "" : run.folder().engine();
    if (capability == null) {
      return first(key(file, List.of(engine)), key(file, List.of("engine")));
    }
    if (capability == Capability.DROP) {
      return first(key(file, List.of(engine, "files")), declared(file, capability));
    }
    List<String> operation = List.of(engine, "operations", operation(capability));
    for (String part : PARTS.getOrDefault(code, List.of())) {
      List<String> path = new java.util.ArrayList<>(operation);
      path.addAll(List.of(part.split("/", -1)));
      YamlNode at = key(file, path);
      if (at != null) {
        return at;
      }
    }
    return first(key(file, operation), declared(file, capability));
  }

  private static @Nullable YamlNode first(@Nullable YamlNode one, @Nullable YamlNode other) {
    return one == null ? other : one;
  }

  /** The name of an operation: findByHolder for FIND_BY_HOLDER. */
  private static String operation(Capability capability) {
    StringBuilder name = new StringBuilder();
    for (String word : capability.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private static @Nullable YamlNode declared(YamlNode file, Capability capability) {
    if (file instanceof YamlNode.Mapping top
        && top.get("capabilities") instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof YamlNode.Scalar word && word.text().equals(capability.name())) {
          return item;
        }
      }
    }
    return key(file, List.of("capabilities"));
  }

  /** The last key of a path, or {@code null} if it is not there. */
  private static @Nullable YamlNode key(YamlNode from, List<String> path) {
    YamlNode at = from;
    YamlNode key = null;
    for (String step : path) {
      key = null;
      if (at instanceof YamlNode.Mapping mapping) {
        for (YamlNode.Entry entry : mapping.entries()) {
          if (entry.key().text().equals(step)) {
            key = entry.key();
            at = entry.value();
            break;
          }
        }
      }
      if (key == null) {
        return null;
      }
    }
    return key;
  }
}
