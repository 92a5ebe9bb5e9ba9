package org.comity.mapping.form;

/** Makes whole credentials of records. Immutable; safe for many threads. */
public interface RecordForm {
  /**
   * Says one record as a credential.
   *
   * @param record the record
   * @param reads takes what is read
   * @return the credential, its parts not yet checked
   * @throws FormFailure if it cannot be said, or takes too much
   */
  Output say(SourceNode record, Reads reads) throws FormFailure;
}
