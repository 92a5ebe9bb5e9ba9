/** The command {@code comity}. */
@NullMarked
package org.comity.gateway.cli;

import org.jspecify.annotations.NullMarked;
