/** A simulated national registry that cannot be called: it drops files and takes files. */
@NullMarked
package org.comity.simulators.csv;

import org.jspecify.annotations.NullMarked;
