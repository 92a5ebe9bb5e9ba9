/** Translation of records: field tables, code tables, provenance, inbound and outbound. */
@NullMarked
package org.comity.mapping.record;

import org.jspecify.annotations.NullMarked;
