/**
 * The client side of a schema registry that speaks the Confluent REST protocol.
 *
 * <p>Owns: the calls a serde needs, configuration under Confluent's names, fail-over, retries,
 * credentials, TLS, caches and the exceptions that tell "the registry is away" from "the registry
 * says no".
 *
 * <p>Does not own: the bytes of a Kafka record ({@code org.countinghouse.serdes.avro}) and the
 * registry itself ({@code org.countinghouse.serdes.server}, or one of the production registries).
 */
@NullMarked
package org.countinghouse.serdes.registry;

import org.jspecify.annotations.NullMarked;
