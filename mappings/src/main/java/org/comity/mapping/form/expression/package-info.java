/** Cells in JSONata, bounded: the one place that knows the library. */
@NullMarked
package org.comity.mapping.form.expression;

import org.jspecify.annotations.NullMarked;
