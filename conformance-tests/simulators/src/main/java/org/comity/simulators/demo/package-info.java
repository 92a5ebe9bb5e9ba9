/** The simulated world in one piece, and the demo that plays a story in it. */
@NullMarked
package org.comity.simulators.demo;

import org.jspecify.annotations.NullMarked;
