package org.comity.kit;

/** How a stub registry behaves. */
public enum Behaviour {
  /** Answers rightly. */
  SOUND,
  /** Takes no connection. */
  DOWN,
  /** Takes the request and never answers. */
  STALLED,
  /** Answers with a server error of its own kind. */
  FAILING,
  /** Says that it is too busy. */
  BUSY,
  /** Refuses our credentials. */
  UNAUTHORISED,
  /** Answers with a web page, as a login or maintenance page does, and status 200. */
  HTML,
  /** Answers with an empty body and status 200. */
  EMPTY,
  /** Breaks off in the middle of a right answer. */
  TRUNCATED,
  /** Answers with far more than anybody asked for. */
  OVERSIZED,
  /** Answers rightly, but about another person or number. */
  OTHER_PERSON,
  /** Sends the client somewhere else. */
  REDIRECT
}
