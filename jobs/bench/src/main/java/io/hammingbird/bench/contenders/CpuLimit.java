package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The bare limit of one core: how fast this JVM takes the XOR of two words, counts its bits and
 * adds them up when all data is in the first-level cache and nothing is selected. The fastest of a
 * few loops counts; C2 turns all of them into vector code where the CPU has it.
 *
 * <p>The loops are called through one interface on purpose: C2 inlines none of three, and inlined
 * into the loop around them they are not vectorised.
 */
final class CpuLimit implements Contender {
  /** Words per line, as low and high halves: 2 × 4 KiB, and as much for the sums. */
  private static final int LINE = 1024;

  static final List<Loop> LOOPS =
      List.of(
          new Loop(2, CpuLimit::twoQueries),
          new Loop(4, CpuLimit::fourQueries),
          new Loop(8, CpuLimit::eightQueries));

  record Loop(int queries, Pass pass) {}

  /** Adds the distances of a line's words to {@code queries} to {@code sums}. */
  interface Pass {
    void run(int[] low, int[] high, int[] queries, int[] sums);
  }

  private final int[] low;
  private final int[] high;
  private final int[] sums = new int[LINE];
  private final int[] queries;
  private final long wordsPerUser;
  private Loop loop = LOOPS.get(0);
  private boolean tuned;

  CpuLimit(Workload work) {
    SplittableRandom random = new SplittableRandom(work.seed());
    low = random.ints(LINE).toArray();
    high = random.ints(LINE).toArray();
    queries = random.ints(16).toArray();
    wordsPerUser = (long) work.items().size() * work.items().wordsPerCode();
  }

  @Override
  public Timing run(int users) {
    long words = wordsPerUser * users;
    if (!tuned && words > 100_000_000) {
      tune();
    }
    return Timing.ofThread(() -> count(words));
  }

  private void tune() {
    double fastest = Double.MAX_VALUE;
    Loop choice = loop;
    for (Loop candidate : LOOPS) {
      loop = candidate;
      count(100_000_000);
      double seconds = Timing.ofThread(() -> count(100_000_000)).cpuSeconds();
      if (seconds < fastest) {
        fastest = seconds;
        choice = candidate;
      }
    }
    loop = choice;
    tuned = true;
  }

  private void count(long words) {
    long passes = words / ((long) LINE * loop.queries) + 1;
    for (long pass = 0; pass < passes; pass++) {
      loop.pass.run(low, high, queries, sums);
    }
  }

  private static void twoQueries(int[] low, int[] high, int[] queries, int[] sums) {
    int q0 = queries[0];
    int q1 = queries[1];
    int q2 = queries[2];
    int q3 = queries[3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] +=
          Integer.bitCount(low[i] ^ q0)
              + Integer.bitCount(high[i] ^ q1)
              + Integer.bitCount(low[i] ^ q2)
              + Integer.bitCount(high[i] ^ q3);
    }
  }

  private static void fourQueries(int[] low, int[] high, int[] queries, int[] sums) {
    int q0 = queries[0];
    int q1 = queries[1];
    int q2 = queries[2];
    int q3 = queries[3];
    int q4 = queries[4];
    int q5 = queries[5];
    int q6 = queries[6];
    int q7 = queries[7];
    for (int i = 0; i < sums.length; i++) {
      sums[i] +=
          Integer.bitCount(low[i] ^ q0)
              + Integer.bitCount(high[i] ^ q1)
              + Integer.bitCount(low[i] ^ q2)
              + Integer.bitCount(high[i] ^ q3)
              + Integer.bitCount(low[i] ^ q4)
              + Integer.bitCount(high[i] ^ q5)
              + Integer.bitCount(low[i] ^ q6)
              + Integer.bitCount(high[i] ^ q7);
    }
  }

  private static void eightQueries(int[] low, int[] high, int[] queries, int[] sums) {
    int q0 = queries[0];
    int q1 = queries[1];
    int q2 = queries[2];
    int q3 = queries[3];
    int q4 = queries[4];
    int q5 = queries[5];
    int q6 = queries[6];
    int q7 = queries[7];
    int q8 = queries[8];
    int q9 = queries[9];
    int q10 = queries[10];
    int q11 = queries[11];
    int q12 = queries[12];
    int q13 = queries[13];
    int q14 = queries[14];
    int q15 = queries[15];
    for (int i = 0; i < sums.length; i++) {
      sums[i] +=
          Integer.bitCount(low[i] ^ q0)
              + Integer.bitCount(high[i] ^ q1)
              + Integer.bitCount(low[i] ^ q2)
              + Integer.bitCount(high[i] ^ q3)
              + Integer.bitCount(low[i] ^ q4)
              + Integer.bitCount(high[i] ^ q5)
              + Integer.bitCount(low[i] ^ q6)
              + Integer.bitCount(high[i] ^ q7)
              + Integer.bitCount(low[i] ^ q8)
              + Integer.bitCount(high[i] ^ q9)
              + Integer.bitCount(low[i] ^ q10)
              + Integer.bitCount(high[i] ^ q11)
              + Integer.bitCount(low[i] ^ q12)
              + Integer.bitCount(high[i] ^ q13)
              + Integer.bitCount(low[i] ^ q14)
              + Integer.bitCount(high[i] ^ q15);
    }
  }

  @Override
  public String note() {
    return "XOR, popcount, add over cached data, %d queries a pass; no search"
        .formatted(loop.queries);
  }

  @Override
  public void close() {}
}
