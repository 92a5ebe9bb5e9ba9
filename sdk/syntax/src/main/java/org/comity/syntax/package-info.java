/**
 * The hardened gates: XML, JSON, YAML, CSV, fixed width and archives. Nobody else creates a parser.
 *
 * <p>Every gate refuses what it must not read (a DOCTYPE, duplicate members, trailing content, too
 * much depth or size) with a {@link org.comity.syntax.SyntaxFault} that names the place and never
 * the content.
 */
@NullMarked
package org.comity.syntax;

import org.jspecify.annotations.NullMarked;
