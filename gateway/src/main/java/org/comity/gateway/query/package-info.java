/** Queries: whom to ask, what came of each, one signed answer. */
@NullMarked
package org.comity.gateway.query;

import org.jspecify.annotations.NullMarked;
