package org.comity.gateway.camel;

import org.apache.camel.builder.RouteBuilder;
import org.comity.gateway.drop.sftp.SftpFiles;

/** Looks at one registry's SFTP server from time to time. */
final class SftpRoute extends RouteBuilder {
  private final SftpFiles files;

  SftpRoute(SftpFiles files) {
    this.files = files;
  }

  @Override
  public void configure() {
    from("timer:sftp-" + files.registryId() + "?delay=0&period=" + files.everyMillis())
        .routeId("sftp-" + files.registryId())
        .process(e -> files.look());
  }
}
