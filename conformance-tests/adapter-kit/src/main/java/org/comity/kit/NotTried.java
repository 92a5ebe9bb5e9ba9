package org.comity.kit;

/** A check makes no sense for this adapter; the message says why. */
public final class NotTried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why such as "DELIVER is not declared"
   */
  public NotTried(String why) {
    super(why, null, false, false);
  }
}
