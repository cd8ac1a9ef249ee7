package io.hammingbird.bench.run;

import java.util.OptionalDouble;

/** Something that finds the best items of users, and can be timed. */
public interface Contender extends AutoCloseable {
  /**
   * Serves the first {@code users} users once, and forgets the result. What is done once and for
   * all (packing, opening, reading) is not within the time.
   *
   * @throws IllegalStateException if it fails, with the reason
   */
  Timing run(int users);

  /** What the row must say of how it was done and of what was left out. */
  String note();

  /** Whether its speed counts by the clock; else by CPU time, which other work disturbs less. */
  default boolean countsByWall() {
    return false;
  }

  /** Whether a run takes noticeable time that does not grow with the users, as a Spark job does. */
  default boolean hasFixedCost() {
    return false;
  }

  /** Bare popcount limit of its own device in pairs per second, if it is not that of the CPU. */
  default OptionalDouble deviceLimit() {
    return OptionalDouble.empty();
  }

  /**
   * Compares results on a sample with an independent computation.
   *
   * @throws MismatchException if they differ
   */
  default void check() {}

  /** Frees memory, files and processes. */
  @Override
  void close();
}
