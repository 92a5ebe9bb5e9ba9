/** What all simulated registries share: how they can be made to misbehave, and the people. */
@NullMarked
package org.comity.simulators.common;

import org.jspecify.annotations.NullMarked;
