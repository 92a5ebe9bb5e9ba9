package org.comity.binding;

import java.util.EnumMap;
import java.util.Map;
import org.comity.binding.internal.Face;
import org.comity.binding.internal.JsonFace;
import org.comity.binding.internal.XmlFaceLoader;

/**
 * The factory of parsers, validators and writers of one schema version. Costly to make and cheap to
 * use: {@link #forVersion} always gives the same one. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);
 * Validated<CredentialQuery> query =
 *     context.parser(Format.JSON).parse(DocumentType.CREDENTIAL_QUERY, bytes);
 * }</pre>
 */
public final class BindingContext {
  private static final Map<SchemaVersion, BindingContext> CONTEXTS =
      new EnumMap<>(Map.of(SchemaVersion.V1_0, new BindingContext(SchemaVersion.V1_0)));

  private final SchemaVersion version;
  private final Face json = new JsonFace();

  private BindingContext(SchemaVersion version) {
    this.version = version;
  }

  /** The context of a version. */
  public static BindingContext forVersion(SchemaVersion version) {
    BindingContext context = CONTEXTS.get(version);
    if (context == null) {
      throw new BindingException("no binding for schema version " + version.text(), null);
    }
    return context;
  }

  public SchemaVersion version() {
    return version;
  }

  /**
   * A parser.
   *
   * @throws BindingException for XML if the JAXB runtime is not on the class path
   */
  public Parser parser(Format format) {
    return face(format);
  }

  /**
   * A validator.
   *
   * @throws BindingException for XML if the JAXB runtime is not on the class path
   */
  public Validator validator(Format format) {
    return face(format);
  }

  /**
   * A writer.
   *
   * @throws BindingException for XML if the JAXB runtime is not on the class path
   */
  public Writer writer(Format format) {
    return face(format);
  }

  private Face face(Format format) {
    return switch (format) {
      case JSON -> json;
      case XML -> XmlFaceLoader.face();
    };
  }
}
