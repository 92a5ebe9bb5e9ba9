/** One edition of all data, loaded and checked as a whole. */
@NullMarked
package org.comity.mapping.edition;

import org.jspecify.annotations.NullMarked;
