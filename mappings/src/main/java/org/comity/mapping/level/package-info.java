/** Frameworks, level links, and the engine that compares levels and never guesses. */
@NullMarked
package org.comity.mapping.level;

import org.jspecify.annotations.NullMarked;
