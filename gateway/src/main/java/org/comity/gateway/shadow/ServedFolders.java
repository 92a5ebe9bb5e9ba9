package org.comity.gateway.shadow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.gateway.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The folder with which each registry's records were last told to agencies, beyond a restart and
 * for all gateways of one database; what it needs to translate, without its samples.
 */
public final class ServedFolders {
  private final Database database;
  private final DataCipher cipher;

  public ServedFolders(Database database, DataCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /** Digest of all files of the one that served last, or {@code null}. */
  @Nullable String digest(String registry) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select digest from registry_served where registry = ?")
                    .bind(0, registry)
                    .mapTo(String.class)
                    .findOne())
        .orElse(null);
  }

  /**
   * What the one that served last needs to translate.
   *
   * @throws IllegalStateException if other keys sealed it
   */
  FolderContent content(String registry) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select sealed from registry_served where registry = ?")
                    .bind(0, registry)
                    .map((rs, ctx) -> FolderPack.unpacked(cipher.open(rs.getBytes(1), registry)))
                    .one());
  }

  /** Remembers the folder that serves from now on. */
  void put(String registry, String digest, Path folder) throws IOException {
    if (digest.equals(digest(registry))) {
      return;
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, Path> file : FolderFiles.of(folder).entrySet()) {
      if (!file.getKey().startsWith("samples/") && !file.getKey().startsWith("expected/")) {
        files.put(file.getKey(), Files.readAllBytes(file.getValue()));
      }
    }
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "insert into registry_served (registry, digest, sealed) values (?, ?, ?)"
                            + " on conflict (registry) do update set digest = excluded.digest,"
                            + " sealed = excluded.sealed, served_at = now()")
                    .bind(0, registry)
                    .bind(1, digest)
                    .bind(2, cipher.seal(FolderPack.packed(new FolderContent(files)), registry))
                    .execute());
  }
}
