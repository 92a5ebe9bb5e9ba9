package org.comity.gateway.cli;

import java.io.IOException;
import java.util.List;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigFault;
import org.comity.gateway.config.GatewayConfig;

/** The gateway as it is shipped. */
final class AssembledGateway implements GatewayStarter {
  @Override
  public Running start(GatewayConfig config) throws ConfigException {
    Gateway gateway;
    try {
      gateway = Gateway.start(config, GatewayParts.standard());
    } catch (IOException e) {
      // Database, keys or folders: what the configuration names is not usable, and the text says
      // so.
      throw new ConfigException(
          List.of(
              new ConfigFault(
                  config.file().toString(),
                  0,
                  0,
                  ConfigFault.Code.UNREADABLE,
                  String.valueOf(e.getMessage()))));
    }
    return new Running() {
      @Override
      public int apiPort() {
        return gateway.apiPort();
      }

      @Override
      public int adminPort() {
        return gateway.adminPort();
      }

      @Override
      public void close() {
        gateway.close();
      }
    };
  }
}
