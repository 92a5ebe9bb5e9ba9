/** The gateway: its assembly from parts. */
@NullMarked
package org.comity.gateway;

import org.jspecify.annotations.NullMarked;
