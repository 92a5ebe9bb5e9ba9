package org.comity.gateway.engine;

import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;

/**
 * An engine from a jar. Its code runs with its own class loader as the thread's, and what it throws
 * against its contract, a missing class among it, is told as a fault of the engine and stops nobody
 * else.
 */
final class JarEngine implements RegistryAdapterFactory {
  private final RegistryAdapterFactory inner;
  private final String jar;
  private final ClassLoader loader;
  private final String type;
  private final List<SettingKey> settings;

  /**
   * @param jar name of the jar
   */
  JarEngine(RegistryAdapterFactory inner, String jar, ClassLoader loader) {
    this.inner = inner;
    this.jar = jar;
    this.loader = loader;
    this.type = inner.type();
    this.settings = List.copyOf(inner.settings());
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public List<SettingKey> settings() {
    return settings;
  }

  @Override
  public Map<String, String> madeUpSettings(Map<String, Object> engine) {
    try {
      return ForeignCode.run(loader, () -> Map.copyOf(inner.madeUpSettings(engine)));
    } catch (RuntimeException | LinkageError e) {
      return Map.of();
    }
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    try {
      return ForeignCode.run(loader, () -> List.copyOf(inner.check(config)));
    } catch (RuntimeException | LinkageError e) {
      return List.of(Issue.error("ENGINE_FAILED", null, failed(e), false));
    }
  }

  @Override
  public SourceReply.Page rehearse(AdapterConfig config, Payload answer) throws AdapterException {
    try {
      return ForeignCode.run(loader, () -> inner.rehearse(config, answer));
    } catch (RuntimeException | LinkageError e) {
      throw AdapterException.invalidAnswer(failed(e), null);
    }
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    try {
      RegistryAdapter made = ForeignCode.run(loader, () -> inner.create(config, services));
      return new JarAdapter(made, loader);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(failed(e), e);
    }
  }

  private String failed(Throwable e) {
    return "the code of engine " + type + " in " + jar + " failed: " + ForeignCode.told(e);
  }
}
