/**
 * An adapter folder run on its own samples: checks, previews, coverage, differences. Works on files
 * alone.
 */
@NullMarked
package org.comity.mapping.sample;

import org.jspecify.annotations.NullMarked;
