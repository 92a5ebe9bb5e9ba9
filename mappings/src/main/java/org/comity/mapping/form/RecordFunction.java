package org.comity.mapping.form;

/** Makes whole credentials, in place of {@code fields}: {@code form: {function: name}}. */
public non-sealed interface RecordFunction extends MappingFunction {
  /**
   * Says one record as a credential.
   *
   * @param record the record; what is read there is noted as the source of what is written next
   * @param credential takes the values by component path
   */
  void map(SourceReader record, CredentialWriter credential);
}
