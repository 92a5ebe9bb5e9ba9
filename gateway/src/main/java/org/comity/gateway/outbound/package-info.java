/** The one way out by HTTP. */
@NullMarked
package org.comity.gateway.outbound;

import org.jspecify.annotations.NullMarked;
