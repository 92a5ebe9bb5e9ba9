/** The second port: health, metrics and what an operator does. */
@NullMarked
package org.comity.gateway.admin;

import org.jspecify.annotations.NullMarked;
