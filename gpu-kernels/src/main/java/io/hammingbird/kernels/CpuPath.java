package io.hammingbird.kernels;

import java.util.Locale;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two ways in which the CPU kernel searches; which one is faster depends on the CPU. */
enum CpuPath {
  /** Many queries at a time, as lanes of vector instructions. */
  LANES,
  /** One query at a time, one word at a time. */
  SCAN;

  private static final Logger log = LoggerFactory.getLogger(CpuPath.class);

  private static final int TRIAL_BITS = 64;
  private static final int TRIAL_ITEMS = 8192;
  private static final int TRIAL_QUERIES = 1000;
  private static final int TRIAL_K = 100;

  /** Long enough for both paths to be compiled, short enough for nobody to notice. */
  private static final long TRIAL_NANOS = 400_000_000;

  String kernelName() {
    return "cpu-" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The faster path on this machine, found by a trial of less than half a second when it is first
   * asked for, and logged.
   */
  static CpuPath fastest() {
    return Fastest.PATH;
  }

  /** The path of a choice that names one; otherwise the fastest. */
  static CpuPath of(KernelChoice choice) {
    return switch (choice) {
      case CPU_LANES -> LANES;
      case CPU_SCAN -> SCAN;
      default -> fastest();
    };
  }

  /** Holder, so that the trial runs once a JVM and only if it is needed. */
  private static final class Fastest {
    static final CpuPath PATH = trial();
  }

  private static CpuPath trial() {
    Random random = new Random(1);
    PackedCodes items = randomCodes(TRIAL_ITEMS, random);
    PackedCodes queries = randomCodes(TRIAL_QUERIES, random);
    CpuTopK[] kernels = {new CpuTopK(items, LANES), new CpuTopK(items, SCAN)};
    double[] best = new double[kernels.length];
    long start = System.nanoTime();
    do {
      for (int i = 0; i < kernels.length; i++) {
        best[i] = Math.max(best[i], pairsPerNano(kernels[i], queries));
      }
    } while (System.nanoTime() - start < TRIAL_NANOS);
    CpuPath path = best[0] > best[1] ? LANES : SCAN;
    log.info(
        "CPU kernel {}: a trial gave {} G pairs/s by lanes and {} by scanning",
        path.kernelName(),
        "%.1f".formatted(best[0]),
        "%.1f".formatted(best[1]));
    return path;
  }

  private static double pairsPerNano(CpuTopK kernel, PackedCodes queries) {
    long start = System.nanoTime();
    kernel.search(queries, IndexLists.empty(queries.size()), TRIAL_K);
    return (double) TRIAL_ITEMS * TRIAL_QUERIES / Math.max(1, System.nanoTime() - start);
  }

  private static PackedCodes randomCodes(int size, Random random) {
    return new PackedCodes(TRIAL_BITS, size, random.longs(size).toArray());
  }
}
