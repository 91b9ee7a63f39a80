package org.countinghouse.bench.drain;

/** A peer did not do its work, or not in time: its run is void, and the others go on. */
final class PeerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PeerFailure(String message) {
    super(message);
  }
}
