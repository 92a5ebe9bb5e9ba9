package org.comity.kit;

/**
 * A check makes no sense for this adapter, or could not be made; the message says why. Where its
 * operator could make it possible, it begins with {@link #OPEN} and says how.
 */
public final class NotTried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the message begins with where something that matters stays unproven. */
  public static final String OPEN = "not proven: ";

  /** Something that its operator can prove, and how. */
  public static NotTried open(String why) {
    return new NotTried(OPEN + why);
  }

  /**
   * @param why such as "DELIVER is not declared"
   */
  public NotTried(String why) {
    super(why, null, false, false);
  }
}
