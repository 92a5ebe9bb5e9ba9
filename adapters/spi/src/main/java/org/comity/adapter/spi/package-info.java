/**
 * The smallest interface a registry needs. An adapter only fetches and delivers payloads: it
 * returns the bytes the registry gave and carries the bytes it is handed. All meaning is in the
 * mappings.
 *
 * <p>Adapters block, with a total deadline in {@link org.comity.adapter.spi.CallContext}; they are
 * called by many threads at once and must be safe for that. They see neither each other, nor the
 * mappings, nor the gateway.
 */
@NullMarked
package org.comity.adapter.spi;

import org.jspecify.annotations.NullMarked;
