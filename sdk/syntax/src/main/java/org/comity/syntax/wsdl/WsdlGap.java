package org.comity.syntax.wsdl;

import org.jspecify.annotations.Nullable;

/**
 * Something that a description names and does not have.
 *
 * @param operation the operation that cannot be spoken, or not be checked, without it; {@code null}
 *     if it belongs to none
 * @param fault what is missing, where it is named, and what would fit
 */
public record WsdlGap(@Nullable String operation, WsdlFault fault) {}
