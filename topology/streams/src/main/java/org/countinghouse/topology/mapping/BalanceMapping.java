package org.countinghouse.topology.mapping;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countinghouse.domain.aggregation.Aggregates;
import org.countinghouse.domain.aggregation.Level;
import org.countinghouse.domain.balance.ContractBalance;
import org.countinghouse.domain.balance.ContractBalance.GrantUse;
import org.countinghouse.domain.balance.ContractBalance.Progress;
import org.countinghouse.domain.rating.CarriedLevel;
import org.countinghouse.domain.rating.LevelKey;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.schema.CarriedLevelState;
import org.countinghouse.schema.CommitmentProgress;
import org.countinghouse.schema.CreditUse;
import org.countinghouse.schema.PeriodBalanceState;

/** What a billing period hands to the next one. */
public final class BalanceMapping {

  private BalanceMapping() {}

  /** Credits and commitments as state; equal balances are equal states. */
  public static PeriodBalanceState toState(
      String contractId, BillingPeriod period, ContractBalance balance) {
    return PeriodBalanceState.newBuilder()
        .setContractId(contractId)
        .setPeriod(period.id())
        .setCredits(
            balance.grants().entrySet().stream()
                .map(entry -> credit(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CreditUse::getCreditId))
                .toList())
        .setCommitments(
            balance.commitments().entrySet().stream()
                .map(entry -> commitment(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CommitmentProgress::getCommitmentId))
                .toList())
        .build();
  }

  private static CreditUse credit(String id, GrantUse use) {
    return new CreditUse(id, Decimals.toRecord(use.drawn()), Decimals.toRecord(use.refunded()));
  }

  private static CommitmentProgress commitment(String id, Progress progress) {
    return new CommitmentProgress(id, progress.start(), Decimals.toRecord(progress.counted()));
  }

  /** Credits and commitments from state. */
  public static ContractBalance toDomain(PeriodBalanceState state) {
    Map<String, GrantUse> grants = new HashMap<>();
    for (CreditUse use : state.getCredits()) {
      grants.put(use.getCreditId(), new GrantUse(use.getDrawn(), use.getRefunded()));
    }
    Map<String, Progress> commitments = new HashMap<>();
    for (CommitmentProgress progress : state.getCommitments()) {
      commitments.put(
          progress.getCommitmentId(), new Progress(progress.getStart(), progress.getCounted()));
    }
    return new ContractBalance(grants, commitments);
  }

  /** A level as state; equal levels are equal states. */
  public static CarriedLevelState toState(LevelKey key, CarriedLevel carried) {
    Level level = carried.level();
    return CarriedLevelState.newBuilder()
        .setProductId(key.productId())
        .setCustomerId(key.customerId())
        .setMeterId(key.meterId())
        .setDimensions(key.dimensions())
        .setState(ByteBuffer.wrap(Aggregates.head(carried.measurement())))
        .setVersion(carried.version())
        .setZone(carried.zone().getId())
        .setNumber(Decimals.toRecord(level.number()))
        .setValue(values(level.present()))
        .setSampling(level.sampling())
        .build();
  }

  /** Whose level a state is. */
  public static LevelKey key(CarriedLevelState state) {
    return new LevelKey(
        state.getProductId(),
        state.getCustomerId(),
        state.getMeterId(),
        Dimensions.of(state.getDimensions()));
  }

  /** A level from state. */
  public static CarriedLevel toDomain(CarriedLevelState state) {
    byte[] head = new byte[state.getState().remaining()];
    state.getState().duplicate().get(head);
    Set<Long> present = present(state.getValue());
    return new CarriedLevel(
        Aggregates.measurement(head),
        state.getVersion(),
        MasterMapping.zone(state.getZone()),
        present.isEmpty() ? Level.of(state.getNumber()) : Level.of(present, state.getSampling()));
  }

  private static ByteBuffer values(Set<Long> present) {
    List<Long> ascending = present.stream().sorted().toList();
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * ascending.size());
    ascending.forEach(buffer::putLong);
    return buffer.flip();
  }

  private static Set<Long> present(ByteBuffer values) {
    ByteBuffer rest = values.duplicate();
    Set<Long> present = new HashSet<>();
    while (rest.hasRemaining()) {
      present.add(rest.getLong());
    }
    return present;
  }
}
