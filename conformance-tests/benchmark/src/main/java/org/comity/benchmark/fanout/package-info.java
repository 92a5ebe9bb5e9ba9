/**
 * How much the gateway adds to the slowest registry of a fan-out, and what a configured registry
 * costs.
 */
@NullMarked
package org.comity.benchmark.fanout;

import org.jspecify.annotations.NullMarked;
