/** The XML face, on beans that XJC makes of the schema. Loaded only when XML is asked for. */
@NullMarked
package org.comity.binding.xml;

import org.jspecify.annotations.NullMarked;
