/** Keys: opaque credential ids, signatures, and what is sealed at rest. */
@NullMarked
package org.comity.gateway.keys;

import org.jspecify.annotations.NullMarked;
