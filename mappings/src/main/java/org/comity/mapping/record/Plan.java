package org.comity.mapping.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.AbsenceReason;
import org.comity.model.Code;
import org.jspecify.annotations.Nullable;

/**
 * A compiled mapping, inbound. Immutable once made; safe for many threads.
 *
 * @param start top of the trie
 * @param top scope of the payload
 * @param anywhere marks of names at any depth
 * @param roots top nodes of which one must be there; empty if any will do
 * @param xmlRoots what the document element of an XML payload may be; empty if any will do
 * @param kinds the kinds of record, by the index of their scope
 * @param numberAmong whether the record whose number was asked for is one among its holder's
 * @param lookupKeys sources of the look-ups' keys, by the index of their scope
 * @param forbidden paths below any kind of record that leave from nowhere
 * @param absent texts that stand for no value
 * @param viewed whether other forms than the field table read the payload
 */
record Plan(
    PathNode start,
    Scope top,
    Map<String, Byte> anywhere,
    Set<String> roots,
    Set<String> xmlRoots,
    List<RecordKind> kinds,
    boolean numberAmong,
    List<List<Source>> lookupKeys,
    Set<List<String>> forbidden,
    Map<String, Code<AbsenceReason>> absent,
    boolean viewed) {

  /** The same plan for what need not be a whole answer. */
  Plan rootless() {
    return new Plan(
        start,
        top,
        anywhere,
        Set.of(),
        Set.of(),
        kinds,
        numberAmong,
        lookupKeys,
        forbidden,
        absent,
        viewed);
  }

  /**
   * One kind of record.
   *
   * @param node where it stands
   * @param numbered names of its children that hold the number, or lead to it; empty if the number
   *     stands elsewhere
   * @param credential makes the credential, but for what the engine fills
   * @param number the registry's own number, in parts
   * @param numberScheme scheme of the number; the registry's id if absent
   * @param recordVersion the registry's own version of the record
   * @param holder the checks that it is about the person asked for
   */
  record RecordKind(
      PathNode node,
      Set<String> numbered,
      WholeCredential credential,
      List<NumberPart> number,
      @Nullable String numberScheme,
      @Nullable Source recordVersion,
      List<HolderCheck> holder) {}

  /**
   * Which source value must be one of the identifiers asked for.
   *
   * @param identifier where it stands, seen from a record
   * @param places scopes from the payload down to the one that holds it, wherever in the payload
   * @param scheme scheme of the identifiers it is compared with; any if absent
   * @param prefix what stands before the identifier in the source only
   * @param below names that lead to it from a record; empty if it stands elsewhere, or is one of
   *     several
   * @param among of which of several identifiers it is one; absent if it is the only one
   */
  record HolderCheck(
      Source identifier,
      List<Scope> places,
      @Nullable String scheme,
      String prefix,
      List<String> below,
      @Nullable Among among) {}

  /**
   * Which of several identifiers, or numbers, counts.
   *
   * @param way from a record to one of them
   * @param when what tells them apart, seen from one
   * @param values texts there of those that count
   */
  record Among(Trie.Way way, Source when, Set<String> values) {
    Among {
      values = Set.copyOf(values);
    }

    boolean counts(Frame item, Build build) {
      String text = when.peek(item, build);
      return text != null && values.contains(text.strip());
    }
  }
}
