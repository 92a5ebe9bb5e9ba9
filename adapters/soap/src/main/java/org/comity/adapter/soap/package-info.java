/**
 * The generic SOAP engine: envelopes, X-Road headers, faults and errors inside the body, all
 * described by the adapter folder. Payloads are streamed; no document tree is built of a body.
 */
@NullMarked
package org.comity.adapter.soap;

import org.jspecify.annotations.NullMarked;
