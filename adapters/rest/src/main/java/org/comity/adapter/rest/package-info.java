/** The engine for registries that speak JSON or XML over HTTP. */
@NullMarked
package org.comity.adapter.rest;

import org.jspecify.annotations.NullMarked;
