package io.hammingbird.kernels;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Turns calls per second into pairs of user and item per second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class PairCounter {
  /** Pairs of this iteration; JMH divides them by its time. */
  public long pairs;

  /** Begins an iteration. */
  @Setup(Level.Iteration)
  public void reset() {
    pairs = 0;
  }
}
