/** Delivery of results: leases, retries, dead letters. */
@NullMarked
package org.comity.gateway.delivery;

import org.jspecify.annotations.NullMarked;
