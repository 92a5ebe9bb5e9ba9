/** The engine for registries that drop files: intake, look-up, outbound files, acknowledgements. */
@NullMarked
package org.comity.adapter.csv;

import org.jspecify.annotations.NullMarked;
