/**
 * The contract of the adapter SPI as an abstract JUnit 5 test, with services in memory to run it
 * in. An adapter's author extends {@link org.comity.kit.RegistryAdapterContract} and gives it a
 * {@link org.comity.kit.Subject}: the adapter's configuration and a stub of its registry.
 */
@NullMarked
package org.comity.kit;

import org.jspecify.annotations.NullMarked;
