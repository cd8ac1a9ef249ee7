package io.hammingbird.kernels;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** The vector code alone: one chunk of items compared with all lanes, no hit looked at. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LanesBenchmark {
  /** Width of the codes. */
  @Param({"64", "128", "256"})
  public int bits;

  /** How bits are counted. */
  @Param({"LANES", "SWAR"})
  public String path;

  private long[] items;
  private Lanes lanes;

  /** Makes codes up. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(42);
    int words = PackedCodes.wordsPerCode(bits);
    items = random.longs((long) Lanes.CHUNK * words).toArray();
    long[] queries = random.longs((long) Lanes.MAX_QUERIES * words).toArray();
    LaneLoops loops = CpuPath.valueOf(path) == CpuPath.SWAR ? new SwarLoops() : new PopcountLoops();
    lanes =
        new Lanes(
            loops,
            new PackedCodes(bits, Lanes.MAX_QUERIES, queries),
            IntStream.range(0, Lanes.MAX_QUERIES).toArray(),
            bits / 4);
  }

  /** Compares. */
  @Benchmark
  public int[] compare(PairCounter counter) {
    counter.pairs += (long) Lanes.CHUNK * Lanes.MAX_QUERIES;
    return lanes.compare(items, 0, Lanes.CHUNK);
  }
}
