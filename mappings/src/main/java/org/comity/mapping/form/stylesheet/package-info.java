/** Mappings in XSLT 3.0, hardened and watched: the one place that knows the processor. */
@NullMarked
package org.comity.mapping.form.stylesheet;

import org.jspecify.annotations.NullMarked;
