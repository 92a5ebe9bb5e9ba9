package org.comity.binding.internal;

import java.util.List;
import org.comity.binding.DocumentType;
import org.comity.binding.Parser;
import org.comity.binding.Validated;
import org.comity.binding.Validator;
import org.comity.binding.Writer;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Everything that one format can do. Implementations are immutable. */
public interface Face extends Parser, Validator, Writer {
  @Override
  default List<ProblemEntry> validate(DocumentType<?> type, byte[] document) {
    return parse(type, document).errors();
  }

  @Override
  default <T> List<ProblemEntry> check(DocumentType<T> type, T value) {
    return parse(type, write(type, value)).errors();
  }

  /** The result of a reader, typed. */
  static <T> Validated<T> result(DocumentType<T> type, Faults faults, @Nullable Object value) {
    T typed = value == null || faults.count() > 0 ? null : type.cast(value);
    return new Validated<>(typed, faults.errors(), faults.tolerated());
  }
}
