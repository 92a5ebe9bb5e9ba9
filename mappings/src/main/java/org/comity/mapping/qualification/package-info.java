/** Qualification types: which titles stand at which level, under which condition. */
@NullMarked
package org.comity.mapping.qualification;

import org.jspecify.annotations.NullMarked;
