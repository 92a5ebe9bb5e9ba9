/** Reading of the data files, from a folder or the class path, and only if they are whole. */
@NullMarked
package org.comity.mapping.files;

import org.jspecify.annotations.NullMarked;
