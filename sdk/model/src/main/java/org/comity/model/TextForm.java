package org.comity.model;

/** Whether a text is the original or which sort of translation. */
public enum TextForm {
  ORIGINAL,
  OFFICIAL,
  SWORN,
  MACHINE
}
