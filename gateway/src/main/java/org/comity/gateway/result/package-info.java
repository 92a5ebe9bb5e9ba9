/** Recognition results: taken in one transaction, versioned, shown to those they concern. */
@NullMarked
package org.comity.gateway.result;

import org.jspecify.annotations.NullMarked;
