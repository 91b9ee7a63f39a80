package org.countinghouse.app.master;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.TaxCodeRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/** The kinds of master data, in the order in which they are published. */
public enum MasterKind {
  METER(
      "meters",
      "meter",
      Topic.MASTER_METERS,
      new Identity<>(MeterRecord.class, MeterRecord::getMeterId)),
  PRODUCT(
      "products",
      "product",
      Topic.MASTER_PRODUCTS,
      new Identity<>(ProductRecord.class, ProductRecord::getProductId)),
  PRICE_PLAN(
      "price-plans",
      "price plan",
      Topic.MASTER_PRICE_PLANS,
      new Identity<>(PricePlanRecord.class, PricePlanRecord::getPlanId)),
  LEGAL_ENTITY(
      "legal-entities",
      "legal entity",
      Topic.MASTER_LEGAL_ENTITIES,
      new Identity<>(LegalEntityRecord.class, LegalEntityRecord::getLegalEntityId)),
  TAX_CODE(
      "tax-codes",
      "tax code",
      Topic.MASTER_TAX_CODES,
      new Identity<>(TaxCodeRecord.class, TaxCodeRecord::getTaxCodeId)),
  POSTING_RULE(
      "posting-rules",
      "posting rule",
      Topic.MASTER_POSTING_RULES,
      new Identity<>(PostingRuleRecord.class, PostingRuleRecord::getPostingRuleId)),
  ACCOUNT(
      "accounts",
      "account",
      Topic.MASTER_ACCOUNTS,
      new Identity<>(AccountRecord.class, AccountRecord::getAccountId)),
  CONTRACT(
      "contracts",
      "contract",
      Topic.MASTER_CONTRACTS,
      new Identity<>(
          ContractRecord.class,
          ContractRecord::getContractId,
          ContractRecord::getAccountId,
          contract -> RecordKeys.contract(contract.getAccountId(), contract.getContractId()))),
  CUSTOMER(
      "customers",
      "customer",
      Topic.MASTER_CUSTOMERS,
      new Identity<>(CustomerRecord.class, CustomerRecord::getCustomerId));

  /** How a record of a kind is named, routed and keyed. */
  private record Identity<R extends SpecificRecord>(
      Class<R> type,
      Function<R, String> id,
      Function<R, String> routingId,
      Function<R, String> key) {

    Identity(Class<R> type, Function<R, String> id) {
      this(type, id, id, id.andThen(RecordKeys::join));
    }
  }

  private final String listName;
  private final String noun;
  private final Topic topic;
  private final Identity<SpecificRecord> identity;

  @SuppressWarnings("unchecked") // each constant's topic holds records of its identity's type only
  MasterKind(
      String listName, String noun, Topic topic, Identity<? extends SpecificRecord> identity) {
    this.listName = listName;
    this.noun = noun;
    this.topic = topic;
    this.identity = (Identity<SpecificRecord>) identity;
  }

  /** The key of its list in a file: {@code price-plans}. */
  public String listName() {
    return listName;
  }

  /** How messages name one: {@code price plan}. */
  public String noun() {
    return noun;
  }

  /** Where its records stand. */
  public Topic topic() {
    return topic;
  }

  /** The class of its records. */
  public Class<? extends SpecificRecord> type() {
    return identity.type();
  }

  /** Its id, unique among its kind. */
  public String idOf(SpecificRecord record) {
    return identity.id().apply(record);
  }

  /** The id that decides about its partition. */
  public String routingIdOf(SpecificRecord record) {
    return identity.routingId().apply(record);
  }

  /** Its record key. */
  public String keyOf(SpecificRecord record) {
    return identity.key().apply(record);
  }
}
