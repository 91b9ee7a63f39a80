package org.countinghouse.serdes.avro;

import java.util.function.Function;

/** What became of a payload: the value in it, or why there is none. */
public sealed interface Decoded<T> {

  /** Calls the function for the case at hand and returns its result. */
  <R> R fold(Function<? super T, ? extends R> onValue, Function<String, ? extends R> onUndecodable);

  /** The payload held this value. */
  record Value<T>(T value) implements Decoded<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> onValue, Function<String, ? extends R> onUndecodable) {
      return onValue.apply(value);
    }
  }

  /**
   * The payload will never decode; asking again is of no use.
   *
   * @param detail "Expected ..., but ..."
   */
  record Undecodable<T>(String detail) implements Decoded<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> onValue, Function<String, ? extends R> onUndecodable) {
      return onUndecodable.apply(detail);
    }
  }
}
