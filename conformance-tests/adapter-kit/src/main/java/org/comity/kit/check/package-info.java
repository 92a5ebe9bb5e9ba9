/** The promises of the contract, by idea. */
@NullMarked
package org.comity.kit.check;

import org.jspecify.annotations.NullMarked;
