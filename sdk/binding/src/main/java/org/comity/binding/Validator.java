package org.comity.binding;

import java.util.List;
import org.comity.model.ProblemEntry;

/** Tells what is wrong with a document, all of it at once. Safe for use by many threads. */
public interface Validator {
  /** The faults that a server would refuse the document for; empty if it would take it. */
  List<ProblemEntry> validate(DocumentType<?> type, byte[] document);

  /** The faults that a server would refuse this value for, before it is sent. */
  <T> List<ProblemEntry> check(DocumentType<T> type, T value);
}
