package org.comity.mapping.folder;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.form.Functions;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.CredentialKind;
import org.jspecify.annotations.Nullable;

/**
 * A registry as its adapter folder describes it: everything the gateway needs beside the settings
 * of its deployment. Immutable; safe for many threads.
 *
 * @param id registry id, the folder's name
 * @param folder the folder
 * @param title title of the registry by language tag, in the order of the file
 * @param country ISO 3166-1 alpha-2 code, or XK
 * @param agency id of the agency that runs it
 * @param kinds what its credentials attest
 * @param identifierSchemes holder identifiers it can be asked by
 * @param holderRequired least attributes of a holder query
 * @param holderOrElse attributes that do in their stead; empty if nothing does
 * @param capabilities what it can be asked
 * @param engine type of the engine
 * @param engineSettings the engine's own section: maps, lists and texts; empty if there is none
 * @param mapper gives its payloads their meaning
 */
public record AdapterFolder(
    String id,
    Path folder,
    Map<String, String> title,
    String country,
    String agency,
    List<CredentialKind> kinds,
    List<String> identifierSchemes,
    Set<HolderAttribute> holderRequired,
    Set<HolderAttribute> holderOrElse,
    Set<Capability> capabilities,
    String engine,
    Map<String, Object> engineSettings,
    RecordMapper mapper) {
  public AdapterFolder {
    title = Collections.unmodifiableMap(new LinkedHashMap<>(title));
    kinds = List.copyOf(kinds);
    identifierSchemes = List.copyOf(identifierSchemes);
    holderRequired = copy(holderRequired, HolderAttribute.class);
    holderOrElse = copy(holderOrElse, HolderAttribute.class);
    capabilities = copy(capabilities, Capability.class);
    engineSettings = Collections.unmodifiableMap(new LinkedHashMap<>(engineSettings));
  }

  private static <E extends Enum<E>> Set<E> copy(Set<E> set, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }

  /** What a query must tell of a holder. */
  public enum HolderAttribute {
    /** An identifier of one of the registry's schemes. */
    IDENTIFIER("identifier"),
    /** At least one name. */
    NAME("name"),
    /** A date of birth. */
    BIRTH_DATE("birthDate");

    private final String word;

    HolderAttribute(String word) {
      this.word = word;
    }

    /** The word in {@code adapter.yaml}. */
    public String word() {
      return word;
    }
  }

  /**
   * What came of loading a folder.
   *
   * @param folder the folder; absent if anything was found
   * @param findings every fault of every file, in the order in which they were met
   */
  public record Loaded(@Nullable AdapterFolder folder, List<Finding> findings) {
    public Loaded {
      findings = List.copyOf(findings);
    }
  }

  /** Reads and checks a folder; it never throws for what stands in it. */
  public static Loaded load(Path folder) {
    return load(folder, Functions.load());
  }

  /**
   * Reads and checks a folder; it never throws for what stands in it.
   *
   * @param functions functions in Java that its mapping may name
   */
  public static Loaded load(Path folder, Functions functions) {
    return new FolderReader(folder, functions).read();
  }

  /** Reads and checks a folder for its author: what is sound is told beside what is not. */
  public static FolderInspection inspect(Path folder) {
    return inspect(folder, Functions.load());
  }

  /**
   * Reads and checks a folder for its author.
   *
   * @param functions functions in Java that its mapping may name
   */
  public static FolderInspection inspect(Path folder, Functions functions) {
    return new FolderReader(folder, functions).inspect();
  }

  /** The configuration of its adapter, with what the deployment set for it. */
  public AdapterConfig adapterConfig(Map<String, String> settings) {
    return new AdapterConfig(id, folder, engineSettings, settings, capabilities);
  }
}
