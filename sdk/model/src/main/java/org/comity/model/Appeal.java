package org.comity.model;

import org.jspecify.annotations.Nullable;

/**
 * Where and until when a result can be appealed; or that none exists, and by which provision.
 *
 * @param body appeal body
 * @param within ISO 8601 period
 * @param none the provision by which there is no appeal
 */
public record Appeal(@Nullable String body, @Nullable String within, @Nullable String none) {}
