/**
 * A small schema registry that answers the Confluent REST protocol, for development and tests.
 *
 * <p>In production point the clients at Confluent, Karapace, Redpanda or Apicurio's ccompat API:
 * this server has one node, no authentication and no TLS, listens on the loopback address only, and
 * knows only self-contained Avro schemas.
 *
 * <p>Owns: the REST resources, the error codes, the compatibility check, and the log of facts in
 * memory or in a compacted topic.
 *
 * <p>Does not own: clients ({@code org.countinghouse.serdes.registry}) and frames ({@code
 * org.countinghouse.serdes.avro}).
 */
@NullMarked
package org.countinghouse.serdes.server;

import org.jspecify.annotations.NullMarked;
