package org.comity.mapping.record;

import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an outbound form, compiled: where it writes, and what. Immutable.
 *
 * @param to names of the nodes down to the one that is written
 * @param from what is read
 * @param constant what is written, if nothing is read
 * @param table code table, read from canonical to local
 * @param tableName its name
 * @param date pattern of a date
 * @param number whether JSON gets a number
 * @param join what stands between the items of a list that becomes one text
 * @param required whether no delivery can be made without a value
 * @param fallback what is written where there is no value
 * @param items rows below each item; empty unless {@code from} leads to a list of records
 */
record FormRow(
    List<String> to,
    @Nullable ViewPath from,
    @Nullable String constant,
    @Nullable CodeTable table,
    @Nullable String tableName,
    @Nullable DateTimeFormatter date,
    boolean number,
    @Nullable String join,
    boolean required,
    @Nullable String fallback,
    List<FormRow> items) {
  FormRow {
    to = List.copyOf(to);
    items = List.copyOf(items);
  }
}
