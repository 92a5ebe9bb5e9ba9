package org.comity.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comity.adapter.spi.Capability;
import org.comity.gateway.camel.Pipelines;
import org.comity.gateway.config.SftpConfig;
import org.comity.gateway.drop.DropDesk;
import org.comity.gateway.drop.DropFolder;
import org.comity.gateway.drop.sftp.SftpFiles;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The roads by which drops come in: each registry's folder, and the SFTP server behind it. */
final class DropRoads {
  private final Ground ground;
  private final Registries registries;
  private final Pipelines pipelines;
  private final DropDesk desk;

  DropRoads(Ground ground, Registries registries, Pipelines pipelines, DropDesk desk) {
    this.ground = ground;
    this.registries = registries;
    this.pipelines = pipelines;
    this.desk = desk;
  }

  /**
   * Watches a registry's drop folder, if it has one.
   *
   * @throws IOException if the folder cannot be made
   */
  void open(Registry registry) throws IOException {
    Path folder = folder(registry, "drop");
    if (folder != null && registry.can(Capability.DROP)) {
      Files.createDirectories(folder);
      DropFolder intake =
          new DropFolder(
              registries, registry, folder, desk.reports(), ground.database(), ground.clock());
      pipelines.addDrop(intake);
      desk.add(intake);
      fetch(registry, intake);
    }
  }

  private void fetch(Registry registry, DropFolder drops) {
    SftpConfig sftp = registry.config().sftp();
    if (sftp != null) {
      pipelines.addSftp(
          new SftpFiles(
              sftp,
              drops,
              folder(registry, "outbound"),
              folder(registry, "acknowledgements"),
              ground.database(),
              ground.clock()));
    }
  }

  private static @Nullable Path folder(Registry registry, String key) {
    String folder = registry.config().settings().get(key);
    return folder == null ? null : Path.of(folder);
  }
}
