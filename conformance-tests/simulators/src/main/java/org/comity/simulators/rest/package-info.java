/** A simulated national registry that speaks JSON over HTTP. */
@NullMarked
package org.comity.simulators.rest;

import org.jspecify.annotations.NullMarked;
