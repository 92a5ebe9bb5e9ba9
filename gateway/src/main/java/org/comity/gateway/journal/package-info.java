/** The journal: append-only, chained by hashes, sealed by one. */
@NullMarked
package org.comity.gateway.journal;

import org.jspecify.annotations.NullMarked;
