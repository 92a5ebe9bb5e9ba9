package org.comity.gateway.engine;

import java.util.List;

/**
 * What code from a jar sees of its host: Java, the SPI, the model, the gates, the interface of
 * mapping functions, and the log. Nothing of the gateway, of other engines or of the libraries that
 * they use; and no resources, so that no service of the host is taken for one of the jar.
 */
final class SharedApi extends ClassLoader {
  private static final List<String> PACKAGES =
      List.of(
          "org.comity.adapter.spi",
          "org.comity.model",
          "org.comity.syntax",
          "org.comity.mapping.form",
          "org.jspecify.annotations",
          "org.slf4j");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  SharedApi(ClassLoader host) {
    super("comity-api", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    if (dot > 0 && PACKAGES.contains(name.substring(0, dot))) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
