/**
 * The client of a Comity gateway: {@link org.comity.client.ComityClient} and, for asynchronous use,
 * {@link org.comity.client.AsyncComityClient}.
 *
 * <p>Everything here is safe for use by many threads unless it says otherwise. Every failure is a
 * {@link org.comity.client.ComityException}. Nothing here writes personal data into a log, an
 * exception or a {@code toString()}.
 */
@NullMarked
package org.comity.client;

import org.jspecify.annotations.NullMarked;
