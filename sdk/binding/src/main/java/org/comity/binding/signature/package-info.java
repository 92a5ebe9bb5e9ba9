/**
 * Detached Ed25519 signatures over RFC 8785 canonical bytes: how the gateway signs answers and
 * receipts, and how anybody verifies them.
 */
@NullMarked
package org.comity.binding.signature;

import org.jspecify.annotations.NullMarked;
