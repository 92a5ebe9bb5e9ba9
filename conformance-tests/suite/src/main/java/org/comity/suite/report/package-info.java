/** Reports for programs, people and build servers. */
@NullMarked
package org.comity.suite.report;

import org.jspecify.annotations.NullMarked;
