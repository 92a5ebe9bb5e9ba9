/**
 * What the gateway does, in plain blocking classes, behind interfaces that the edges (HTTP, CLI)
 * call and tests replace. Implementations never see HTTP, and edges never see storage.
 */
@NullMarked
package org.comity.gateway.service;

import org.jspecify.annotations.NullMarked;
