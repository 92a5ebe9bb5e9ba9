/** The engine for registries that speak JSON over HTTP. */
@NullMarked
package org.comity.adapter.rest;

import org.jspecify.annotations.NullMarked;
