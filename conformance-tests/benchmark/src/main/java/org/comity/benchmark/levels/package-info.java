/** What comparing levels costs, against the plainest thing that could answer. */
@NullMarked
package org.comity.benchmark.levels;

import org.jspecify.annotations.NullMarked;
