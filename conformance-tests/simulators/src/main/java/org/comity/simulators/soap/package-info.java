/**
 * A simulated national register of occupational qualifications that speaks SOAP behind X-Road, on a
 * real server.
 */
@NullMarked
package org.comity.simulators.soap;

import org.jspecify.annotations.NullMarked;
