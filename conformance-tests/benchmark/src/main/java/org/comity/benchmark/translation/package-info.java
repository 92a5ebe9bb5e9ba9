/** What a field table costs, against a translator written by hand for the same message. */
@NullMarked
package org.comity.benchmark.translation;

import org.jspecify.annotations.NullMarked;
