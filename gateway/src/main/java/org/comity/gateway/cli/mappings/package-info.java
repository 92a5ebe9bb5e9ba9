/** Commands about the mapping data; they work on files alone. */
@NullMarked
package org.comity.gateway.cli.mappings;

import org.jspecify.annotations.NullMarked;
