package org.countinghouse.domain.rating;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.pricing.PricePlan;

/**
 * All known products and price plans. Immutable; {@code with...} makes a new one.
 *
 * @param products by product id
 * @param plans by plan id
 */
public record RateBook(Map<String, Product> products, Map<String, PricePlan> plans) {

  /** Nothing known. */
  public static final RateBook EMPTY = new RateBook(Map.of(), Map.of());

  /** Copies the maps. */
  public RateBook {
    products = Map.copyOf(products);
    plans = Map.copyOf(plans);
  }

  /** This book with a product added or replaced. */
  public RateBook withProduct(Product product) {
    Map<String, Product> changed = new HashMap<>(products);
    changed.put(product.productId(), product);
    return new RateBook(changed, plans);
  }

  /** This book with a price plan added or replaced. */
  public RateBook withPlan(PricePlan plan) {
    Map<String, PricePlan> changed = new HashMap<>(plans);
    changed.put(plan.planId(), plan);
    return new RateBook(products, changed);
  }

  /** The product, if known. */
  public Optional<Product> product(String productId) {
    return Optional.ofNullable(products.get(productId));
  }

  /** The version of a product on a date, if it sells a meter then. */
  Optional<Product.Version> sold(String productId, String meterId, LocalDate date) {
    return product(productId)
        .flatMap(known -> known.timeline().at(date))
        .filter(version -> version.meterId().equals(meterId));
  }

  /** Whether a contract sells usage of a date. */
  boolean sells(Contract contract, MeteredUsage part) {
    return contract.planByProduct(part.date()).keySet().stream()
        .anyMatch(product -> sold(product, part.meterId(), part.date()).isPresent());
  }

  /** The price plan, if known. */
  public Optional<PricePlan> plan(String planId) {
    return Optional.ofNullable(plans.get(planId));
  }
}
