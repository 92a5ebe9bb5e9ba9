package org.comity.mapping.draft;

/** Writes {@code adapter.yaml}. */
final class AdapterDraft {
  private AdapterDraft() {}

  static String write(DraftOptions options, SourceShape shape) {
    String engine = options.engine().isEmpty() ? shape.engine() : options.engine();
    String scheme = options.country() + ":" + options.id() + "-person";
    String section =
        engine.equals(shape.engine())
            ? shape.engineSection().replace("{scheme}", scheme)
            : "# what engine " + engine + " needs: see docs/adapter-" + engine + ".md\n";
    return """
    # Begun by comity adapter new. What is marked as a guess is one: read it, mend it, and take the
    # mark away. Secrets never stand here: they are settings of the deployment.
    id: %s
    title: {en: %s}
    country: %s
    agency: %s
    kinds: [QUALIFICATION]   # guess
    identifierSchemes: [%s]   # guess
    holder: {required: [identifier]}
    capabilities: [%s]
    engine: %s
    %s:
    %s\
    """
        .formatted(
            options.id(),
            Yaml.quoted(options.title()),
            options.country(),
            Yaml.quoted(options.agency()),
            Yaml.quoted(scheme),
            String.join(", ", shape.capabilities()),
            engine,
            engine,
            section.indent(2));
  }
}
