package org.countinghouse.topology.mapping;

/**
 * A changed total as bytes, the same that Avro's own writer would make of {@link
 * TotalMapping#toRecord}.
 *
 * @param accountId who pays; decides the partition
 * @param body the {@code UsageTotalState} in Avro binary
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
public record EncodedTotal(String accountId, byte[] body) {

  /**
   * What never changes of a total's written forms.
   *
   * @param rowKey key of its row in the table of totals
   * @param recordKey its key on usage.totals
   * @param head the fields before the figures, in Avro binary
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
  public record Form(byte[] rowKey, byte[] recordKey, byte[] head) {}
}
