/**
 * The conformance suite: a black box over HTTP against any gateway. It knows requirements, puts
 * probes, and says for each requirement what it saw. It never says conformant of what it did not
 * see.
 */
@NullMarked
package org.comity.suite;

import org.jspecify.annotations.NullMarked;
