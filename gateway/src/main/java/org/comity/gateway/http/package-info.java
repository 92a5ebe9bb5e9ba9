/** The interface for agencies: the edge checks, and one small handler per call. */
@NullMarked
package org.comity.gateway.http;

import org.jspecify.annotations.NullMarked;
