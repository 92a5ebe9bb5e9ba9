/** Faults in files that people write: collected all at once, each with its place. */
@NullMarked
package org.comity.mapping.finding;

import org.jspecify.annotations.NullMarked;
