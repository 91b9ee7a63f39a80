/**
 * The HTTP server of an instance, as {@code openapi.yaml} says.
 *
 * <p>Owns: the port, routes, request parameters, JSON and problem documents. Does not own: the
 * answers, which {@code query} and {@code observability} have.
 */
@NullMarked
package org.countinghouse.app.http;

import org.jspecify.annotations.NullMarked;
