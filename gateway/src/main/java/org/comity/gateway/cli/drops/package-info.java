/** Commands about drops of a running gateway. */
@NullMarked
package org.comity.gateway.cli.drops;

import org.jspecify.annotations.NullMarked;
