/**
 * The wire contract: parser, validator and writer for JSON and XML, one set per schema version.
 *
 * <p>Start at {@link org.comity.binding.BindingContext}. No type of Jackson or JAXB appears in this
 * API. XML needs the JAXB runtime on the class path; JSON does not.
 */
@NullMarked
package org.comity.binding;

import org.jspecify.annotations.NullMarked;
