package org.comity.gateway.config;

/**
 * The interface for agencies.
 *
 * @param host address to listen on
 * @param port port; 0 for any free one
 * @param maxBodyBytes largest request body
 * @param threads calls worked on at a time; more are answered 503
 */
public record ApiConfig(String host, int port, int maxBodyBytes, int threads) {}
