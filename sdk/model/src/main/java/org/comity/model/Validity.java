package org.comity.model;

import org.jspecify.annotations.Nullable;

/**
 * An interval of legal validity, both ends inclusive; an absent end is open or unknown.
 *
 * @param from first day
 * @param until last day
 */
public record Validity(@Nullable PartialDate from, @Nullable PartialDate until) {}
