/**
 * Whether a record is about the person who is asked for. Pure: it sees what a query says and what
 * records say of their holders, and names the evidence.
 */
@NullMarked
package org.comity.mapping.identity;

import org.jspecify.annotations.NullMarked;
