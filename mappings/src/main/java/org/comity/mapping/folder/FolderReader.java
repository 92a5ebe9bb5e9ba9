package org.comity.mapping.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.comity.adapter.spi.Capability;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.KnownCodes;
import org.comity.mapping.finding.Section;
import org.comity.mapping.finding.YamlFaults;
import org.comity.mapping.folder.AdapterFolder.HolderAttribute;
import org.comity.mapping.folder.AdapterFolder.Loaded;
import org.comity.mapping.form.Functions;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMappers;
import org.comity.model.CredentialKind;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads one adapter folder. One use. */
final class FolderReader {
  private static final String ADAPTER = "adapter.yaml";
  private static final String MAPPING = "mapping.yaml";
  private static final String TABLES = "tables";

  private final Path folder;
  private final Functions functions;
  private final Findings findings = new Findings(ADAPTER);
  private @Nullable YamlNode adapterFile;
  private @Nullable YamlNode mappingFile;
  private String mappingName = MAPPING;

  FolderReader(Path folder, Functions functions) {
    this.folder = folder;
    this.functions = functions;
  }

  /** As {@link #read}, with what was read of files that have faults. */
  FolderInspection inspect() {
    Loaded loaded = read();
    MappingOutline outline =
        mappingFile == null ? null : RecordMappers.outline(mappingFile, folder.resolve(TABLES));
    return new FolderInspection(
        folder, loaded.folder(), loaded.findings(), adapterFile, mappingName, outline);
  }

  Loaded read() {
    YamlNode document = document(ADAPTER, findings);
    adapterFile = document;
    Section file = document == null ? null : Section.of(document, "the file", findings);
    AdapterFolder read = file == null ? null : read(file);
    if (file == null) {
      // What the others say can be told without it; another mapping file it cannot name.
      others();
    }
    if (mappingFile == null) {
      RecordMappers.checkTables(folder.resolve(TABLES), findings);
    }
    return new Loaded(findings.count() > 0 ? null : read, findings.all());
  }

  private @Nullable AdapterFolder read(Section file) {
    String id = id(file);
    Map<String, String> title = title(file);
    String country = country(file);
    String agency = agency(file);
    Set<CredentialKind> kinds = constants(file, "kinds", CredentialKind.class, Enum::name, true);
    Set<Capability> capabilities =
        constants(file, "capabilities", Capability.class, Enum::name, true);
    List<String> schemes = new ArrayList<>();
    file.texts("identifierSchemes").forEach(s -> schemes.add(s.text()));
    Section holder = file.section("holder");
    Set<HolderAttribute> required = required(file, holder, schemes);
    Set<HolderAttribute> orElse = orElse(holder);
    if (holder != null) {
      holder.done();
    }
    String engine = file.requireText("engine", "soap, rest, csv …");
    Map<String, Object> settings = settings(file, engine);
    String mappingFile = mappingFile(file);
    file.done();
    RecordMapper mapper = mapper(id, mappingFile);
    if (findings.count() > 0
        || id == null
        || country == null
        || agency == null
        || engine == null
        || mapper == null) {
      return null;
    }
    return new AdapterFolder(
        id,
        folder,
        title,
        country,
        agency,
        List.copyOf(kinds),
        schemes,
        required,
        orElse,
        capabilities,
        engine,
        settings,
        mapper);
  }

  private @Nullable String id(Section file) {
    String id = file.requireText("id", "the folder's name");
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    if (id != null && !id.equals(name)) {
      file.at("id", "WRONG_VALUE", "'" + id + "'", "the folder's name: " + name);
    } else if (id != null && !isId(id)) {
      file.at("id", "WRONG_VALUE", "'" + id + "'", "small letters, digits and '-'");
    }
    return id;
  }

  private static boolean isId(String id) {
    return id.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }

  private Map<String, String> title(Section file) {
    Map<String, String> title = new LinkedHashMap<>();
    if (file.require("title", "{en: Register of …}") != null) {
      file.textMap("title").forEach((language, text) -> title(title, language, text));
    }
    return title;
  }

  private void title(Map<String, String> title, String language, YamlNode.Scalar text) {
    title.put(language, text.text());
    String wrong = KnownCodes.wrong("language", language);
    if (wrong != null) {
      findings.add(text, "WRONG_VALUE", "a title in '" + language + "'", wrong);
    }
  }

  private @Nullable String country(Section file) {
    String country = file.requireText("country", "two capital letters");
    if (country != null && !KnownCodes.isCountry(country)) {
      file.at(
          "country",
          "WRONG_VALUE",
          "'" + country + "'",
          "two capital letters of ISO 3166-1, or XK (XA to XZ for a registry that is made up)");
    }
    return country;
  }

  private @Nullable String agency(Section file) {
    String agency = file.requireText("agency", "<country>:<code>");
    if (agency != null
        && !(agency.length() > 3
            && agency.charAt(2) == ':'
            && KnownCodes.isCountry(agency.substring(0, 2)))) {
      file.at("agency", "WRONG_VALUE", "'" + agency + "'", "<country>:<code>, such as XA:register");
    }
    return agency;
  }

  private Set<HolderAttribute> orElse(@Nullable Section holder) {
    return holder == null
        ? Set.of()
        : constants(holder, "orElse", HolderAttribute.class, HolderAttribute::word, false);
  }

  private Set<HolderAttribute> required(
      Section file, @Nullable Section holder, List<String> schemes) {
    if (holder == null) {
      return Set.of();
    }
    Set<HolderAttribute> required =
        constants(holder, "required", HolderAttribute.class, HolderAttribute::word, false);
    if (required.contains(HolderAttribute.IDENTIFIER) && schemes.isEmpty()) {
      findings.add(
          file.node(),
          "MISSING_KEY",
          "an identifier is required, but there are no 'identifierSchemes'",
          "identifierSchemes: [\"XA:personal-code\"]");
    }
    return required;
  }

  private <E extends Enum<E>> Set<E> constants(
      Section section, String key, Class<E> type, Function<E, String> word, boolean required) {
    Set<E> found = EnumSet.noneOf(type);
    List<E> all = Arrays.asList(type.getEnumConstants());
    List<String> words = all.stream().map(word).toList();
    if (required && section.require(key, "[" + String.join(", ", words) + "]") == null) {
      return found;
    }
    for (YamlNode.Scalar item : section.texts(key)) {
      int index = words.indexOf(item.text());
      if (index < 0) {
        findings.add(
            item, "UNKNOWN_CODE", "'" + item.text() + "'", Findings.suggest(item.text(), words));
      } else {
        found.add(all.get(index));
      }
    }
    return found;
  }

  private static Map<String, Object> settings(Section file, @Nullable String engine) {
    if (engine == null) {
      return Map.of();
    }
    Section section = file.section(engine);
    return section == null ? Map.of() : section.node().plain();
  }

  private String mappingFile(Section file) {
    String name = file.text("mapping");
    if (name == null) {
      return MAPPING;
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.startsWith(".")) {
      file.at("mapping", "WRONG_VALUE", "'" + name + "'", "a file in the folder itself");
      return MAPPING;
    }
    return name;
  }

  private void others() {
    if (Files.isDirectory(folder) && Files.isRegularFile(folder.resolve(MAPPING))) {
      mapper(null, MAPPING);
    }
  }

  private @Nullable RecordMapper mapper(@Nullable String id, String name) {
    Findings inMapping = findings.in(name);
    YamlNode document = document(name, inMapping);
    mappingFile = document;
    mappingName = name;
    return document == null
        ? null
        : RecordMappers.compile(
            id == null ? "?" : id, document, folder.resolve(TABLES), functions, inMapping);
  }

  private @Nullable YamlNode document(String name, Findings to) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      to.add(0, 0, "MISSING_FILE", "there is no " + name, "a file " + name + " in the folder");
      return null;
    }
    try {
      return YamlFaults.read(Files.readAllBytes(file), to);
    } catch (IOException e) {
      to.add(0, 0, "UNREADABLE", "the file cannot be read", "a readable file");
    }
    return null;
  }
}
