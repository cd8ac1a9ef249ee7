package io.hammingbird.kernels;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The CPU kernel on random codes, each user with a hundred excluded items. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CpuTopKBenchmark {
  private static final int USERS = 2048;
  private static final int EXCLUDED = 100;

  /** Way of the search. */
  @Param({"LANES", "SCAN"})
  public String path;

  /** Number of items. */
  @Param({"9000", "200000"})
  public int items;

  /** Width of the codes. */
  @Param({"64", "128", "256"})
  public int bits;

  /** Results per user. */
  @Param({"10", "100"})
  public int k;

  private PackedCodes queries;
  private IndexLists excluded;
  private HammingTopK kernel;

  /** Makes codes and lists up, and opens the kernel. */
  @Setup
  public void open() {
    SplittableRandom random = new SplittableRandom(42);
    queries = codes(random, USERS);
    kernel = new CpuTopK(codes(random, items), CpuPath.valueOf(path));
    int[][] lists = new int[USERS][];
    for (int user = 0; user < USERS; user++) {
      lists[user] = random.ints(EXCLUDED, 0, items).distinct().sorted().toArray();
    }
    excluded = IndexLists.of(lists);
  }

  private PackedCodes codes(SplittableRandom random, int size) {
    return new PackedCodes(
        bits, size, random.longs((long) size * PackedCodes.wordsPerCode(bits)).toArray());
  }

  /** Searches for a batch of users. */
  @Benchmark
  public TopK search(PairCounter counter) {
    counter.pairs += (long) USERS * items;
    return kernel.search(queries, excluded, k);
  }
}
