package io.hammingbird.bench.workload;

/** Small workloads for tests. */
public final class Workloads {
  private Workloads() {}

  /** Random codes, about five seen items per user. */
  public static Workload random(int users, int items, int bits, int k) {
    return Workload.of(Distribution.RANDOM, users, items, bits, 5, 42).withK(k);
  }
}
