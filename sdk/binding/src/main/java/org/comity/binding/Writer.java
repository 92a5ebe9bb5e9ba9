package org.comity.binding;

/** Writes documents of one format. Immutable and safe for use by many threads. */
public interface Writer {
  /**
   * Writes a document. Absent values are left out; empty lists are left out of requests and always
   * stand in answers.
   *
   * @return the document, UTF-8
   */
  <T> byte[] write(DocumentType<T> type, T value);
}
