package org.countinghouse.domain.rating;

import org.countinghouse.domain.usage.Dimensions;

/**
 * Whose level it is: of a customer and group-by tuple, in the line of a product.
 *
 * @param productId product of the contract line
 * @param customerId who uses
 * @param meterId the meter
 * @param dimensions the group-by tuple
 */
public record LevelKey(
    String productId, String customerId, String meterId, Dimensions dimensions) {}
