/**
 * The configuration of a process, read and checked once.
 *
 * <p>Owns: the names, defaults and ranges of all keys, the file and the environment they come from.
 * Does not own: what is done with a value, nor the settings of Kafka's and the registry's clients,
 * which are passed through.
 */
@NullMarked
package org.countinghouse.app.config;

import org.jspecify.annotations.NullMarked;
