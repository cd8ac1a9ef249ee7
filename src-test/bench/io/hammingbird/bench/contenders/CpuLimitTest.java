package io.hammingbird.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuLimitTest {
  /** A loop that did less than it claims would make the limit too high. */
  @Test
  void everyLoopAddsTheDistancesToAllItsQueries() {
    Random random = new Random(1);
    int[] low = random.ints(64).toArray();
    int[] high = random.ints(64).toArray();
    int[] queries = random.ints(16).toArray();
    for (CpuLimit.Loop loop : CpuLimit.LOOPS) {
      int[] sums = new int[64];
      loop.pass().run(low, high, queries, sums);
      for (int i = 0; i < 64; i++) {
        int expected = 0;
        for (int query = 0; query < loop.queries(); query++) {
          expected += Integer.bitCount(low[i] ^ queries[2 * query]);
          expected += Integer.bitCount(high[i] ^ queries[2 * query + 1]);
        }
        assertThat(sums[i]).isEqualTo(expected);
      }
    }
  }
}
