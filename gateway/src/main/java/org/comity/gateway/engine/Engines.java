package org.comity.gateway.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.form.Functions;
import org.jspecify.annotations.Nullable;

/**
 * Everything in code that an adapter folder can name, and the jars that it came from. Immutable;
 * safe for use by many threads.
 */
public final class Engines {
  private final Map<String, RegistryAdapterFactory> byType = new LinkedHashMap<>();
  private final Functions functions;
  private final List<JarReport> jars;
  private final @Nullable Path folder;

  /**
   * @param jars every jar that was found
   * @param folder where they lie; absent where no jar is looked at
   */
  Engines(
      Collection<RegistryAdapterFactory> factories,
      Functions functions,
      List<JarReport> jars,
      @Nullable Path folder) {
    factories.forEach(f -> byType.putIfAbsent(f.type(), f));
    this.functions = functions;
    this.jars = List.copyOf(jars);
    this.folder = folder;
  }

  /** These engines, and the functions of the class path. */
  public static Engines of(Collection<RegistryAdapterFactory> factories) {
    return new Engines(factories, Functions.load(), List.of(), null);
  }

  /** What is on the class path. */
  public static Engines standard() {
    return of(
        ServiceLoader.load(RegistryAdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** These with other engines in the place of those of the product; what came in jars stays. */
  public Engines withProduct(Collection<RegistryAdapterFactory> factories) {
    List<RegistryAdapterFactory> all = new ArrayList<>(factories);
    byType.values().stream().filter(JarEngine.class::isInstance).forEach(all::add);
    return new Engines(all, functions, jars, folder);
  }

  public Collection<RegistryAdapterFactory> factories() {
    return List.copyOf(byType.values());
  }

  /** The engine of a type, or {@code null}. */
  public @Nullable RegistryAdapterFactory find(String type) {
    return byType.get(type);
  }

  public Set<String> types() {
    return new TreeSet<>(byType.keySet());
  }

  public Functions functions() {
    return functions;
  }

  /** Every jar that was found, in the order of names. */
  public List<JarReport> jars() {
    return jars;
  }

  /** Jars that were added, replaced or taken away since these were read: their old code runs on. */
  public List<Finding> changedJars() {
    return folder == null ? List.of() : JarFolder.changed(folder, jars);
  }

  /** Why jars were refused. */
  public List<Finding> refusedJars() {
    return jars.stream().flatMap(j -> j.findings().stream()).toList();
  }

  /** {@code ; refused jars: a.jar, b.jar}, or nothing: the missing engine may be in one. */
  public String hint() {
    String refused =
        jars.stream()
            .filter(JarReport::isRefused)
            .map(JarReport::file)
            .collect(Collectors.joining(", "));
    return refused.isEmpty() ? "" : "; it may be in a jar that was refused: " + refused;
  }
}
