package org.comity.gateway.store;

import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.jspecify.annotations.Nullable;

/** Issues of a delivery as they lie in the database. */
public final class IssueText {
  private static final DocumentType<SourceAnswer> HOLDER = DocumentType.of(SourceAnswer.class);

  private IssueText() {}

  public static byte[] write(String registry, List<Issue> issues) {
    return BindingContext.forVersion(SchemaVersion.V1_0)
        .writer(Format.JSON)
        .write(
            HOLDER,
            new SourceAnswer(
                registry,
                Code.of(SourceOutcome.UNAVAILABLE),
                null,
                null,
                List.of(),
                List.of(),
                issues));
  }

  /** The issues, none if there is no text. */
  public static List<Issue> read(byte @Nullable [] text) {
    if (text == null) {
      return List.of();
    }
    return BindingContext.forVersion(SchemaVersion.V1_0)
        .parser(Format.JSON)
        .parseTolerant(HOLDER, text)
        .orThrow(e -> new IllegalStateException("stored issues cannot be read"))
        .issues();
  }
}
