package org.comity.mapping.form;

/**
 * A function in Java that a mapping names, for what neither a row nor an expression can say. Found
 * by {@link java.util.ServiceLoader}: a jar on the gateway's class path lists its class in {@code
 * META-INF/services/org.comity.mapping.form.MappingFunction}. A mapping names a function, never a
 * class, so that no file decides what code is loaded.
 *
 * <p>Implementations must be safe for many threads, give the same result for the same record, and
 * open nothing: no file, no connection, no clock. What they throw becomes an issue without its
 * message, and what takes longer than the mapping's bound is given up.
 */
public sealed interface MappingFunction permits ValueFunction, RecordFunction {
  /** The name under which a mapping asks for it, such as {@code xa-level}. */
  String name();
}
