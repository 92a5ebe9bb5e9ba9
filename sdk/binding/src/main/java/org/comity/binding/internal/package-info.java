/** How binding works inside. Not for use from outside; changes without notice. */
@NullMarked
package org.comity.binding.internal;

import org.jspecify.annotations.NullMarked;
