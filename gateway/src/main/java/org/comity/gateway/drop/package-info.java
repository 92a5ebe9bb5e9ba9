/** Intake of file drops. */
@NullMarked
package org.comity.gateway.drop;

import org.jspecify.annotations.NullMarked;
