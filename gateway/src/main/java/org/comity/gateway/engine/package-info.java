/**
 * The engines and mapping functions that folders may name: those in the product, and those in jars
 * of the operator's choosing.
 */
@NullMarked
package org.comity.gateway.engine;

import org.jspecify.annotations.NullMarked;
