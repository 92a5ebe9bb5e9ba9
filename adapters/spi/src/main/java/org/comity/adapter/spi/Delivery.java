package org.comity.adapter.spi;

import org.jspecify.annotations.Nullable;

/**
 * A recognition result on its way to a registry, already in the registry's own words.
 *
 * @param key idempotency key: the same for every try of the same result version
 * @param operation name of the write operation in {@code adapter.yaml}; absent for the only one
 * @param payload what to send; for XML one element, for ROWS one object of column to text
 */
public record Delivery(String key, @Nullable String operation, Payload payload) {}
