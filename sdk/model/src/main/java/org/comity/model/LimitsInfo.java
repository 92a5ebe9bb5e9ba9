package org.comity.model;

/**
 * Limits that the gateway states and enforces.
 *
 * @param maxBodyBytes largest request body
 * @param maxWaitSeconds largest {@code Prefer: wait}
 * @param maxTargets most targets of one query
 * @param pageSize most items of one page
 */
public record LimitsInfo(int maxBodyBytes, int maxWaitSeconds, int maxTargets, int pageSize) {}
