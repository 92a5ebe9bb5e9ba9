/** The contract for a folder alone: its own samples, its own engine, no Java of its author. */
@NullMarked
package org.comity.kit.folder;

import org.jspecify.annotations.NullMarked;
