/** Agreements between states and bodies, and the engine that says which of them may help. */
@NullMarked
package org.comity.mapping.agreement;

import org.jspecify.annotations.NullMarked;
