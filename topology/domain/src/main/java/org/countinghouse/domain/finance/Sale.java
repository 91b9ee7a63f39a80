package org.countinghouse.domain.finance;

/**
 * What posting rules are asked about.
 *
 * @param productId what is sold; empty for what belongs to a contract as a whole
 * @param region region of the account; may be empty
 * @param legalEntityId who sells; empty if the account is unknown
 * @param glAccount what the product itself names; may be empty
 * @param taxCode what the product itself names; may be empty
 */
public record Sale(
    String productId, String region, String legalEntityId, String glAccount, String taxCode) {}
