/** Checks of the data files: every finding at once, each with its place. */
@NullMarked
package org.comity.mapping.lint;

import org.jspecify.annotations.NullMarked;
