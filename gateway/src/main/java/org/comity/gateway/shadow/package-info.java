/** Changed folders beside the ones that serve: what they would tell otherwise, in counts. */
@NullMarked
package org.comity.gateway.shadow;

import org.jspecify.annotations.NullMarked;
