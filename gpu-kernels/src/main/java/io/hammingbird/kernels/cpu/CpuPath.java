package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in which the CPU kernel searches; which one is fastest depends on the CPU. */
public enum CpuPath {
  /** Many queries at a time, as lanes of vector instructions, bits counted by vector popcount. */
  LANES,
  /** The same, with bits counted by arithmetic, for CPUs without vector popcount. */
  SWAR,
  /** One query at a time, one word at a time. */
  SCAN;

  private static final Logger LOG = LoggerFactory.getLogger(CpuPath.class);

  private static final int TRIAL_BITS = 64;
  private static final int TRIAL_ITEMS = 4096;
  private static final int TRIAL_QUERIES = 500;
  private static final int TRIAL_K = 10;

  /** The trial ends when no path has become faster for so many rounds: all are compiled by then. */
  private static final int STEADY_ROUNDS = 30;

  /** A path has become faster if it is so many times as fast as ever before. */
  private static final double FASTER = 1.05;

  /** The trial ends at the latest then: on a machine too busy to compile. */
  private static final long LONGEST_NANOS = 5_000_000_000L;

  String kernelName() {
    return "cpu-" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The faster path on this machine, found by a trial of about a second when it is first asked for,
   * and logged.
   */
  public static CpuPath fastest() {
    return Fastest.PATH;
  }

  /** The path of a choice that names one; otherwise the fastest. */
  public static CpuPath of(KernelChoice choice) {
    return switch (choice) {
      case CPU_LANES -> LANES;
      case CPU_SWAR -> SWAR;
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
    CpuPath[] paths = values();
    CpuTopK[] kernels = new CpuTopK[paths.length];
    Arrays.setAll(kernels, i -> new CpuTopK(items, paths[i]));
    double[] best = new double[paths.length];
    long start = System.nanoTime();
    int steady = 0;
    while (steady < STEADY_ROUNDS && System.nanoTime() - start < LONGEST_NANOS) {
      steady++;
      for (int i = 0; i < paths.length; i++) {
        double speed = pairsPerNano(kernels[i], queries);
        if (speed > best[i] * FASTER) {
          steady = 0;
        }
        best[i] = Math.max(best[i], speed);
      }
    }
    int fastest = 0;
    StringJoiner speeds = new StringJoiner(", ");
    for (int i = 0; i < paths.length; i++) {
      speeds.add("%s %.1f".formatted(paths[i].kernelName(), best[i]));
      fastest = best[i] > best[fastest] ? i : fastest;
    }
    LOG.info("Kernel cpu: {}, after a trial (G pairs/s: {})", paths[fastest].kernelName(), speeds);
    return paths[fastest];
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
