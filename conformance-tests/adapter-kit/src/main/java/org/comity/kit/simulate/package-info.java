/**
 * A registry played from an adapter folder: its own samples, in its own protocol, well-behaved or
 * not. Answers on the loopback address only.
 */
@NullMarked
package org.comity.kit.simulate;

import org.jspecify.annotations.NullMarked;
