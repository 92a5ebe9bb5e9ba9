/** Descriptions of SOAP services (WSDL 1.1, XML Schema), read offline and never fetched. */
@NullMarked
package org.comity.syntax.wsdl;

import org.jspecify.annotations.NullMarked;
