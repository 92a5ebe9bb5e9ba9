package org.comity.mapping.form;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The functions that a mapping can name. Immutable; safe for many threads. */
public final class Functions {
  private final Map<String, MappingFunction> byName;

  private Functions(Map<String, MappingFunction> byName) {
    this.byName = byName;
  }

  /**
   * The functions of the class path.
   *
   * @throws IllegalStateException if two have one name
   */
  public static Functions load() {
    return new Functions(Map.of()).with(ServiceLoader.load(MappingFunction.class));
  }

  /**
   * These and further ones.
   *
   * @throws IllegalStateException if two have one name
   */
  public Functions with(Iterable<MappingFunction> further) {
    Map<String, MappingFunction> found = new TreeMap<>(byName);
    for (MappingFunction function : further) {
      if (found.put(function.name(), function) != null) {
        throw new IllegalStateException("two mapping functions are named " + function.name());
      }
    }
    return new Functions(found);
  }

  /** Whether one of any kind has this name. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Names of the functions of a kind. */
  public java.util.List<String> names(Class<? extends MappingFunction> kind) {
    return byName.entrySet().stream()
        .filter(e -> kind.isInstance(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The function of a name and kind, or {@code null}. */
  public <F extends MappingFunction> @Nullable F find(String name, Class<F> kind) {
    MappingFunction function = byName.get(name);
    return kind.isInstance(function) ? kind.cast(function) : null;
  }

  /**
   * Calls a function for one text.
   *
   * @throws FormFailure if it throws anything
   */
  public static @Nullable String call(
      ValueFunction function, @Nullable String text, SourceNode node, Reads reads)
      throws FormFailure {
    try {
      return function.apply(text, new SourceReader(node, reads));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw failure(function, e);
    }
  }

  /** A form of whole records made by a function. */
  public static RecordForm form(RecordFunction function) {
    String rule = "function " + function.name();
    return (record, reads) -> {
      Output credential = new Output("credential", rule);
      try {
        function.map(new SourceReader(record, reads), CredentialWriter.of(credential, reads));
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        throw failure(function, e);
      }
      return credential;
    };
  }

  /** The class of what was thrown says enough; its message may hold a value. */
  private static FormFailure failure(MappingFunction function, Throwable thrown) {
    if (thrown instanceof CredentialWriter.Exceeded exceeded) {
      return exceeded.failure();
    }
    return new FormFailure(
        thrown instanceof StackOverflowError ? FormFailure.Reason.LIMIT : FormFailure.Reason.FAILED,
        "function " + function.name() + " threw " + thrown.getClass().getSimpleName());
  }
}
