/**
 * What taking a drop costs, beside a bare parser, a hand-written COPY loader and Camel's batch
 * example.
 */
@NullMarked
package org.comity.benchmark.drop;

import org.jspecify.annotations.NullMarked;
