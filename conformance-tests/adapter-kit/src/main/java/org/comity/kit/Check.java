package org.comity.kit;

/**
 * One promise of the contract.
 *
 * @param code code of the finding when it is broken; each has a page in {@code docs/diagnostics}
 * @param promise what an adapter promises, as a sentence without its end
 * @param how what the kit does to see it
 * @param trial tries it; throws {@link Breach} or {@link NotTried}
 */
public record Check(String code, String promise, String how, Body trial) {
  /** What tries a promise. */
  @FunctionalInterface
  public interface Body {
    /** Tries it once, with an adapter and a registry of its own. */
    void run(Trial trial) throws Exception;
  }

  @Override
  public String toString() {
    return code;
  }
}
