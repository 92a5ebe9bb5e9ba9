package org.comity.kit;

/** How a simulated registry behaves. */
public enum Behaviour {
  SOUND("answers rightly"),
  SLOW("answers rightly, after some seconds"),
  STALLED("takes the request and never answers"),
  DRIP("begins a right answer and never ends it"),
  DOWN("ends every connection without an answer"),
  FAILING("answers with a server error of its own kind"),
  BUSY("says that it is too busy, and when to come back"),
  UNAUTHORISED("refuses the credentials"),
  HTML("answers with a web page, as a login or maintenance page does, and status 200"),
  EMPTY("answers with an empty body and status 200"),
  WRONG_TYPE("answers rightly, but calls it another media type"),
  TRUNCATED("answers with the first part of a right answer, as if it were whole"),
  CUT("breaks off in the middle of the transfer"),
  OVERSIZED("answers with far more than anybody asked for"),
  OTHER_PERSON("answers rightly, but about another person or number"),
  ENDLESS_PAGES("says on every page that there is a further one"),
  LOST_PAGE("gives the first page only, and names no further one"),
  CUT_WITHIN("answers rightly, but the document within its answer is cut short"),
  REDIRECT("sends the client somewhere else"),
  HOSTILE("answers with a document that no reader may take, another one each time");

  private final String means;

  Behaviour(String means) {
    this.means = means;
  }

  /** What it does. */
  public String means() {
    return means;
  }
}
