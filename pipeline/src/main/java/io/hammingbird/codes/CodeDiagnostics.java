package io.hammingbird.codes;

import io.hammingbird.kernels.PackedCodes;
import java.nio.LongBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The health of one side's codes. A bit that is nearly always the same tells nearly nothing, two
 * bits that go together tell what one would, and users or items that share a code cannot be told
 * apart.
 *
 * @param codes number of codes
 * @param distinct number of different codes
 * @param plusShares share of +1 of every bit, 0 to 1, {@code [bits]}; 0.5 is balanced
 * @param worstBit the bit whose share is farthest from 0.5
 * @param meanCorrelation mean over all pairs of bits of the absolute value of Pearson's
 *     correlation, 0 to 1; a bit that never changes has 0 with any other
 * @param maxCorrelation its maximum
 */
public record CodeDiagnostics(
    int codes,
    int distinct,
    List<Double> plusShares,
    int worstBit,
    double meanCorrelation,
    double maxCorrelation) {
  /** Codes of fewer users or items say nothing. */
  private static final int ENOUGH = 100;

  private static final int ONE_IN = 50;

  /**
   * Looks at every bit of every code: in time, bits² / 2 words for every 64 codes.
   *
   * @throws IllegalArgumentException if there are no codes
   */
  public static CodeDiagnostics of(PackedCodes codes) {
    if (codes.size() == 0) {
      throw new IllegalArgumentException("no codes, no diagnostics");
    }
    Set<LongBuffer> distinct = new HashSet<>();
    for (int index = 0; index < codes.size(); index++) {
      distinct.add(
          LongBuffer.wrap(codes.words(), index * codes.wordsPerCode(), codes.wordsPerCode()));
    }
    long[][] columns = columns(codes);
    double[] shares = new double[codes.bits()];
    int worst = 0;
    for (int d = 0; d < shares.length; d++) {
      shares[d] = (double) both(columns[d], columns[d]) / codes.size();
      worst = Math.abs(shares[d] - 0.5) > Math.abs(shares[worst] - 0.5) ? d : worst;
    }
    double sum = 0;
    double max = 0;
    for (int d = 0; d < shares.length; d++) {
      for (int e = 0; e < d; e++) {
        double together = (double) both(columns[d], columns[e]) / codes.size();
        // Rounding must not take two equal bits beyond 1.
        double correlation = Math.min(1, Math.abs(correlation(shares[d], shares[e], together)));
        sum += correlation;
        max = Math.max(max, correlation);
      }
    }
    double pairs = shares.length * (shares.length - 1) / 2.0;
    return new CodeDiagnostics(
        codes.size(),
        distinct.size(),
        DoubleStream.of(shares).boxed().toList(),
        worst,
        sum / pairs,
        max);
  }

  /** For every bit the codes that have it, a bit per code: {@code [bits][codes / 64]}. */
  private static long[][] columns(PackedCodes codes) {
    long[][] columns = new long[codes.bits()][(codes.size() + Long.SIZE - 1) / Long.SIZE];
    for (int index = 0; index < codes.size(); index++) {
      int begin = index * codes.wordsPerCode();
      for (int d = 0; d < columns.length; d++) {
        long bit = codes.words()[begin + d / Long.SIZE] >>> d & 1;
        columns[d][index / Long.SIZE] |= bit << index;
      }
    }
    return columns;
  }

  private static long both(long[] a, long[] b) {
    long count = 0;
    for (int word = 0; word < a.length; word++) {
      count += Long.bitCount(a[word] & b[word]);
    }
    return count;
  }

  /** Of two events, by their shares and the share of both. */
  private static double correlation(double a, double b, double both) {
    double variances = a * (1 - a) * b * (1 - b);
    return variances == 0 ? 0 : (both - a * b) / Math.sqrt(variances);
  }

  /** Width of the codes. */
  public int bits() {
    return plusShares.size();
  }

  /** Mean over the bits of |share of +1 − ½|: 0 is balanced, ½ says nothing at all. */
  public double imbalance() {
    return plusShares.stream().mapToDouble(share -> Math.abs(share - 0.5)).sum() / bits();
  }

  /**
   * Whether codes have all but fallen together: fewer than one in fifty of those that there could
   * be are different. Presets on ML-100K have from one in four up at 16 bits (CF-S one in
   * twenty-five), and nearly all at 64.
   */
  public boolean areCollapsed() {
    double possible = Math.min(codes, Math.pow(2, bits()));
    return codes >= ENOUGH && distinct < possible / ONE_IN;
  }

  /** The figures that the training log keeps, by name. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("bit-balance", imbalance());
    values.put("bit-correlation-mean", meanCorrelation);
    values.put("bit-correlation-max", maxCorrelation);
    values.put("distinct-codes", (double) distinct);
    return values;
  }

  /** One line for the log. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d codes of %d bits, %,d distinct; worst bit %d is +1 in %.1f %%; correlation of two bits %.3f on "
            + "average, %.3f at most",
        codes,
        bits(),
        distinct,
        worstBit,
        100 * plusShares.get(worstBit),
        meanCorrelation,
        maxCorrelation);
  }
}
