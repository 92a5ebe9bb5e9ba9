/** Looks at a registry step by step and says who must act. */
@NullMarked
package org.comity.gateway.doctor;

import org.jspecify.annotations.NullMarked;
