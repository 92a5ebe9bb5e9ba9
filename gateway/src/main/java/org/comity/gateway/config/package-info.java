/** The configuration: one file, the environment over it, secrets beside it; every fault at once. */
@NullMarked
package org.comity.gateway.config;

import org.jspecify.annotations.NullMarked;
