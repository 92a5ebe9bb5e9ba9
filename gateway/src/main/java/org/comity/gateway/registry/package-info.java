/** Registries: adapters, their guards, and the Camel component {@code registry:}. */
@NullMarked
package org.comity.gateway.registry;

import org.jspecify.annotations.NullMarked;
