package io.hammingbird.code;

import io.hammingbird.kernels.PackedCodes;
import java.nio.LongBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The health of one side's codes. A bit that is nearly always the same tells nearly nothing, and
 * users or items that share a code cannot be told apart.
 *
 * @param codes number of codes
 * @param distinct number of different codes
 * @param plusShares share of +1 of every bit, 0 to 1, {@code [bits]}; 0.5 is balanced
 * @param worstBit the bit whose share is farthest from 0.5
 */
public record CodeDiagnostics(int codes, int distinct, List<Double> plusShares, int worstBit) {

  /**
   * Looks at every bit of every code.
   *
   * @throws IllegalArgumentException if there are no codes
   */
  public static CodeDiagnostics of(PackedCodes codes) {
    if (codes.size() == 0) {
      throw new IllegalArgumentException("no codes, no diagnostics");
    }
    int[] ones = new int[codes.bits()];
    Set<LongBuffer> distinct = new HashSet<>();
    for (int index = 0; index < codes.size(); index++) {
      int begin = index * codes.wordsPerCode();
      for (int d = 0; d < ones.length; d++) {
        ones[d] += (int) (codes.words()[begin + d / Long.SIZE] >>> d & 1);
      }
      distinct.add(LongBuffer.wrap(codes.words(), begin, codes.wordsPerCode()));
    }
    double[] shares = new double[ones.length];
    int worst = 0;
    for (int d = 0; d < ones.length; d++) {
      shares[d] = (double) ones[d] / codes.size();
      worst = Math.abs(shares[d] - 0.5) > Math.abs(shares[worst] - 0.5) ? d : worst;
    }
    return new CodeDiagnostics(
        codes.size(), distinct.size(), DoubleStream.of(shares).boxed().toList(), worst);
  }

  /** Width of the codes. */
  public int bits() {
    return plusShares.size();
  }

  /** One line for the log. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d codes of %d bits, %,d distinct; worst bit %d is +1 in %.1f %%",
        codes,
        bits(),
        distinct,
        worstBit,
        100 * plusShares.get(worstBit));
  }
}
