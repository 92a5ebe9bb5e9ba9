/** PostgreSQL: the one database, embedded or given, and what is kept in it. */
@NullMarked
package org.comity.gateway.store;

import org.jspecify.annotations.NullMarked;
