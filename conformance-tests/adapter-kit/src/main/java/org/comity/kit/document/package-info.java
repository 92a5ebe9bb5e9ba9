/** Documents that a simulated registry can cut to what it was asked for. */
@NullMarked
package org.comity.kit.document;

import org.jspecify.annotations.NullMarked;
