package org.comity.mapping.draft;

/** Writes {@code adapter.yaml}. */
final class AdapterDraft {
  private AdapterDraft() {}

  static String write(DraftOptions options, SourceShape shape) {
    String scheme = options.country() + ":" + options.id() + "-person";
    String section = shape.engineSection().replace("{scheme}", scheme);
    return """
    # Begun by comity adapter new. What is marked as a guess is one: read it, mend it, and take the
    # mark away. Secrets never stand here: they are settings of the deployment.
    id: %s
    title: {en: %s}
    country: %s
    agency: %s
    kinds: [QUALIFICATION]   # guess
    identifierSchemes: [%s]   # guess
    holder: {required: [%s]}
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
            required(section),
            String.join(", ", shape.capabilities()),
            shape.engine(),
            shape.engine(),
            section.indent(2));
  }

  /** What a question must say of a person, where it is asked by name alone. */
  private static String required(String section) {
    StringBuilder asked = new StringBuilder();
    section.lines().filter(l -> !l.strip().startsWith("#")).forEach(asked::append);
    String text = asked.toString();
    boolean named = text.contains("{family}") || text.contains("{fullName}");
    if (text.contains("{identifier") || !named) {
      return "identifier";
    }
    return text.contains("{birthDate}") ? "name, birthDate" : "name";
  }
}
