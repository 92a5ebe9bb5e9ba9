/**
 * What a mapping can be written in beside the field table: how every form sees a record, says a
 * credential, and is watched while it does so. Also the interfaces of functions in Java.
 */
@NullMarked
package org.comity.mapping.form;

import org.jspecify.annotations.NullMarked;
