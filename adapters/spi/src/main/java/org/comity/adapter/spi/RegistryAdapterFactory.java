package org.comity.adapter.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.model.Issue;

/**
 * Makes adapters of one type; found by {@link java.util.ServiceLoader}. Without state, and safe for
 * use by many threads.
 */
public interface RegistryAdapterFactory {
  /** The type as written under {@code engine} in {@code adapter.yaml}: soap, rest, csv … */
  String type();

  /**
   * The keys that a deployment may set for a registry of this type (under {@code registries.<id>}
   * in {@code comity.yaml}), beyond those of every registry; any other key stops the start.
   */
  List<SettingKey> settings();

  /**
   * Settings of the right form, made up, for a folder that is tried without a deployment. A key
   * that is not among them gets any text.
   *
   * @param engine the engine's section of {@code adapter.yaml}
   */
  default Map<String, String> madeUpSettings(Map<String, Object> engine) {
    return Map.of();
  }

  /**
   * Checks a configuration without any call: every fault at once, empty if sound. {@link #create}
   * is called only after it.
   */
  List<Issue> check(AdapterConfig config);

  /**
   * What is worth a look in a configuration, and may be meant: for people who write a folder. Each
   * has a place as those of {@link #check} have.
   */
  default List<Issue> notes(AdapterConfig config) {
    return List.of();
  }

  /**
   * Reads an answer from a file as the adapter would read it from the wire, without any call: for
   * checks and previews of a folder on its samples. The payload given back is what the mapping
   * would get; its issues are what the engine would tell.
   *
   * @param config a configuration; what does not fit in it is told by {@link #check} only
   * @param answer the answer as the registry writes it, without what the transport puts around it
   * @throws AdapterException if the adapter would not take it for an answer
   */
  default SourceReply.Page rehearse(AdapterConfig config, Payload answer) throws AdapterException {
    return new SourceReply.Page(answer, null, Duration.ZERO, List.of());
  }

  /**
   * Tells where the rows of a drop stand, for checks of a folder on its samples: what can be read,
   * without any judgement. Files that cannot be read are left out, since taking the drop tells why.
   *
   * @param config a sound configuration
   * @param drop the files
   * @param area empty folder for what must be unpacked; left as it is when everything was told
   * @param rows takes each row, file by file; false ends the reading
   */
  default void locate(AdapterConfig config, Drop drop, Path area, Predicate<DroppedRow> rows) {}

  /**
   * Makes an adapter. It makes no call to the registry.
   *
   * @throws IllegalArgumentException if {@link #check} would have found a fault
   */
  RegistryAdapter create(AdapterConfig config, AdapterServices services);
}
