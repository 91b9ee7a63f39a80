package org.countinghouse.bench.peer;

/**
 * One peer in a process of its own, which its parent kills, and which ends when the parent does.
 */
public final class PeerMain {

  private PeerMain() {}

  /** Runs the peer named first at the {@link Place} that follows. */
  public static void main(String[] arguments) {
    Peer peer = Peer.parse(arguments[0]);
    Place place = Place.parse(arguments, 1);
    if (place.preloadedIds() > 0 && peer.restores(place)) {
      RestoreWatch.start(place);
    }
    Parent parent = new Parent(place);
    parent.listen();
    peer.run(place, parent);
  }
}
