package org.comity.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * The administration port.
 *
 * @param host address to listen on; loopback unless said otherwise
 * @param port port; 0 for any free one
 * @param tokenHash hash of the token; absent if one is to be made at the start
 */
public record AdminConfig(String host, int port, @Nullable TokenHash tokenHash) {}
