/**
 * The canonical model, version 1: immutable records, typed codes and errors. Terms follow the
 * European Learning Model, ELMO and the Lisbon Recognition Convention where they have one.
 *
 * <p>Every type here is immutable and safe for use by many threads. Lists are never {@code null}
 * and never contain {@code null}; a single value that may be absent is marked {@code @Nullable}.
 * Types that carry personal data redact it in {@code toString()}.
 */
@NullMarked
package org.comity.model;

import org.jspecify.annotations.NullMarked;
