/**
 * The one corpus of documents that no reader may take. The gates are tested with it, the contract
 * kit answers adapters with it, and a simulated registry that behaves maliciously serves it.
 */
@NullMarked
package org.comity.hostile;

import org.jspecify.annotations.NullMarked;
