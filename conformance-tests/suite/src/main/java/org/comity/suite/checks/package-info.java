/** The checks, one per requirement, grouped by family. */
@NullMarked
package org.comity.suite.checks;

import org.jspecify.annotations.NullMarked;
