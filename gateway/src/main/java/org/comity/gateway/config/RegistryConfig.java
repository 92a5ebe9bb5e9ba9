package org.comity.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.comity.gateway.outbound.TlsMaterial;
import org.jspecify.annotations.Nullable;

/**
 * One registry.
 *
 * @param id registry id, the name of its folder
 * @param folder its adapter folder
 * @param engine type of its engine as written in its {@code adapter.yaml}
 * @param enabled whether it is asked at all
 * @param permits most calls to it at a time
 * @param deadline most time for one call
 * @param originals how long originals are kept
 * @param settings {@code endpoint} and what the engine's factory declares; secrets replaced
 * @param tls our certificate for it and whom to trust; absent for what Java trusts
 * @param testNumber number of a record that a look may ask for; absent for none
 * @param sftp where its files lie; absent if they come to this machine
 * @param changesEvery how often its change feed is read; absent if it is not
 * @param unread why the keys of its engine were not read: its folder does not say which engine that
 *     is, or there is none of the name; absent if they were
 */
public record RegistryConfig(
    String id,
    Path folder,
    String engine,
    boolean enabled,
    int permits,
    Duration deadline,
    Originals originals,
    Map<String, String> settings,
    @Nullable TlsMaterial tls,
    @Nullable String testNumber,
    @Nullable SftpConfig sftp,
    @Nullable Duration changesEvery,
    @Nullable String unread) {
  public RegistryConfig {
    settings = Ordered.copy(settings);
  }

  /** A registry without certificates of its own and without a test record. */
  public RegistryConfig(
      String id,
      Path folder,
      String engine,
      boolean enabled,
      int permits,
      Duration deadline,
      Originals originals,
      Map<String, String> settings) {
    this(
        id, folder, engine, enabled, permits, deadline, originals, settings, null, null, null, null,
        null);
  }

  /** The same with its folder read from another place. */
  public RegistryConfig at(Path other) {
    return new RegistryConfig(
        id,
        other,
        engine,
        enabled,
        permits,
        deadline,
        originals,
        settings,
        tls,
        testNumber,
        sftp,
        changesEvery,
        unread);
  }

  /** Never shows settings: they may hold secrets. */
  @Override
  public String toString() {
    return "RegistryConfig[id=" + id + ", engine=" + engine + ", enabled=" + enabled + "]";
  }
}
