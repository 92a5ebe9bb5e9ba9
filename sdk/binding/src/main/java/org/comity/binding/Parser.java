package org.comity.binding;

/** Reads documents of one format. Immutable and safe for use by many threads. */
public interface Parser {
  /**
   * Reads a document as a server must: a member or code that the schema version does not know is an
   * error, and so is every breach of the contract.
   *
   * @param type which document is expected
   * @param document the whole document, UTF-8
   */
  <T> Validated<T> parse(DocumentType<T> type, byte[] document);

  /**
   * Reads a document as a client must: members and codes that this version does not know are passed
   * over and told in {@link Validated#tolerated()}; a missing mandatory member or a value of the
   * wrong type is an error.
   *
   * @param type which document is expected
   * @param document the whole document, UTF-8
   */
  <T> Validated<T> parseTolerant(DocumentType<T> type, byte[] document);
}
