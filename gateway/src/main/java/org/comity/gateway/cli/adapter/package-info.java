/**
 * The command {@code comity adapter}: what an author of an adapter folder needs, on files alone.
 */
@NullMarked
package org.comity.gateway.cli.adapter;

import org.jspecify.annotations.NullMarked;
