/** A first adapter folder, guessed from what a registry hands out. */
@NullMarked
package org.comity.mapping.draft;

import org.jspecify.annotations.NullMarked;
