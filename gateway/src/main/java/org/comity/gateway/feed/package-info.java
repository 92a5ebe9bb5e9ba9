/** Change feeds of registries: read by one gateway at a time, told to whom they concern. */
@NullMarked
package org.comity.gateway.feed;

import org.jspecify.annotations.NullMarked;
