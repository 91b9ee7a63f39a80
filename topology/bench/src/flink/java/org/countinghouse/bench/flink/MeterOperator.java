package org.countinghouse.bench.flink;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.countinghouse.bench.fixture.MasterFixture;
import org.jspecify.annotations.Nullable;

/**
 * Deduplicates and adds up, by customer; says what changed before each checkpoint, which is a
 * second apart. An operator and not a function, since a function cannot do that, and a timer for
 * each total would cost more.
 */
@SuppressWarnings("NullAway") // Flink opens it before it gives it anything.
final class MeterOperator extends AbstractStreamOperator<Tuple2<String, String>>
    implements OneInputStreamOperator<Input, Tuple2<String, String>> {

  private static final long serialVersionUID = 1L;

  private transient MapState<Tuple2<Long, Long>, Boolean> seen;
  private transient ValueState<String> zone;
  private transient ListState<Input> waiting;
  private transient MapState<String, Tuple2<BigDecimal, Long>> totals;
  private transient Map<String, Tuple2<BigDecimal, Long>> changed;

  @Override
  public void open() throws Exception {
    super.open();
    seen =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "seen", Types.TUPLE(Types.LONG, Types.LONG), Types.BOOLEAN));
    zone = getRuntimeContext().getState(new ValueStateDescriptor<>("zone", Types.STRING));
    waiting =
        getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Input.TYPE));
    totals =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "totals", Types.STRING, Types.TUPLE(Types.BIG_DEC, Types.LONG)));
    changed = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Input> element) throws Exception {
    Input input = element.getValue();
    Tuple2<Long, Long> id = Tuple2.of(input.high(), input.low());
    if (input.kind() == Input.CUSTOMER) {
      know(input.text());
    } else if (input.kind() == Input.SEEN) {
      seen.put(id, true);
    } else if (!seen.contains(id)) {
      seen.put(id, true);
      count(input, zone.value());
    }
  }

  /** The last customers of one reader may come behind the first events of the other. */
  private void know(String name) throws Exception {
    zone.update(name);
    for (Input input : waiting.get()) {
      count(input, name);
    }
    waiting.clear();
  }

  private void count(Input input, @Nullable String name) throws Exception {
    if (name == null) {
      waiting.add(input);
      return;
    }
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(input.millis()), ZoneId.of(name));
    add(input, MasterFixture.SUM_METER + "|" + input.text() + "|" + day, input.quantity());
    add(input, MasterFixture.COUNT_METER + "||" + day, BigDecimal.ONE);
  }

  private void add(Input input, String key, BigDecimal amount) throws Exception {
    Tuple2<BigDecimal, Long> before = totals.get(key);
    Tuple2<BigDecimal, Long> after =
        before == null ? Tuple2.of(amount, 1L) : Tuple2.of(before.f0.add(amount), before.f1 + 1);
    totals.put(key, after);
    changed.put(input.customer() + "|" + key, after);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    changed.forEach(
        (key, total) ->
            output.collect(
                new StreamRecord<>(
                    Tuple2.of(key, total.f0.toPlainString() + "|" + total.f1))));
    changed.clear();
  }
}
