/** Files of registries that lie on SFTP servers. */
@NullMarked
package org.comity.gateway.drop.sftp;

import org.jspecify.annotations.NullMarked;
