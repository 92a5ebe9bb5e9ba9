package org.comity.gateway.drop.sftp;

import java.io.IOException;

/** Why something did not work with an SFTP server. Its text names no file and no person. */
public final class SftpFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What did not work. */
  public enum Kind {
    /** The server's key is not the one that was told. */
    HOST_KEY,
    /** The server does not let us in. */
    LOGIN,
    /** Something is not there. */
    MISSING,
    /** We may not. */
    DENIED,
    /** Anything else: no way there, no answer in time, cut off. */
    CONNECTION
  }

  SftpFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
