/** Adapter folders: read, checked and made ready for the gateway. */
@NullMarked
package org.comity.mapping.folder;

import org.jspecify.annotations.NullMarked;
