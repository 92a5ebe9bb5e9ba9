/** Camel routes: pipelines of named steps; the work is in plain classes. */
@NullMarked
package org.comity.gateway.camel;

import org.jspecify.annotations.NullMarked;
