package org.comity.model;

import org.jspecify.annotations.Nullable;

/**
 * What a result grants.
 *
 * @param level level in the destination framework
 * @param title title that may be used
 * @param accessToPractise access to practise, in words
 */
public record Granted(
    @Nullable FrameworkLevel level, @Nullable String title, @Nullable String accessToPractise) {}
