/** The suite as a command. */
@NullMarked
package org.comity.suite.cli;

import org.jspecify.annotations.NullMarked;
