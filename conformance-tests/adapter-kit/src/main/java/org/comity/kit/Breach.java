package org.comity.kit;

/** The contract is broken: what was seen, and what would fit. Never holds personal data. */
public final class Breach extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String seen;
  private final String wouldFit;

  /**
   * @param seen what the adapter did
   * @param wouldFit what it should have done
   */
  public Breach(String seen, String wouldFit) {
    super(seen + "; " + wouldFit);
    this.seen = seen;
    this.wouldFit = wouldFit;
  }

  /** What the adapter did. */
  public String seen() {
    return seen;
  }

  /** What it should have done. */
  public String wouldFit() {
    return wouldFit;
  }
}
