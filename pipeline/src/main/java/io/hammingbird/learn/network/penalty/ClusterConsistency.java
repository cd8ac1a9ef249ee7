package io.hammingbird.learn.network.penalty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The cluster-consistency loss of HCFRec, Eq 10 to 14, among the rows of one block of one tower:
 * rows whose codes share a bucket should be near in real space, and rows whose real vectors share a
 * bucket should be near in Hamming space.
 *
 * <p>Eq 14 prints its second term as a sum of inner products, which would drive the codes of
 * similar users apart; the text asks for small Hamming distances, and that is what is minimised.
 * Each row's distances are averaged over the others of its bucket, and the rows are averaged, so
 * that the weight means the same for every size of block and bucket.
 */
final class ClusterConsistency {
  private static final double TINY = 1e-12;

  private final int rows;
  private final int bits;
  private final double[] z;
  private final double[] code;

  /** The loss, weight included. */
  double loss;

  /** Gradient with respect to the real vectors and the codes, {@code [rows × bits]} each. */
  final double[] ofReal;

  final double[] ofCode;

  /** Buckets that are not empty, of the real vectors and of the codes. */
  int realBuckets;

  int codeBuckets;

  private ClusterConsistency(int bits, double[] z, double[] code) {
    this.rows = z.length / bits;
    this.bits = bits;
    this.z = z;
    this.code = code;
    this.ofReal = new double[z.length];
    this.ofCode = new double[z.length];
  }

  /**
   * @param z start of the flow, {@code [rows × bits]}
   * @param code the codes, {@code [rows × bits]}
   * @param seed draws the hash functions; a new one each step stands for many rounds
   */
  static ClusterConsistency of(
      ConsistencyPenalty penalty, int bits, double[] z, double[] code, long seed) {
    ClusterConsistency result = new ClusterConsistency(bits, z, code);
    SplittableRandom random = new SplittableRandom(seed);
    EuclideanHash euclidean =
        EuclideanHash.draw(
            random, penalty.realRounds(), bits, penalty.bucketWidth(), penalty.base());
    int[] sampled = random.ints(penalty.codeRounds(), 0, bits).toArray();
    Collection<List<Integer>> ofReal = result.buckets(row -> euclidean.bucket(z, row));
    Collection<List<Integer>> ofCode = result.buckets(row -> result.sampledBits(sampled, row));
    result.realBuckets = ofReal.size();
    result.codeBuckets = ofCode.size();
    ofCode.forEach(bucket -> result.pullTogether(bucket, penalty.weight()));
    ofReal.forEach(bucket -> result.alignCodes(bucket, penalty.weight()));
    return result;
  }

  private interface Hash {
    long of(int row);
  }

  private Collection<List<Integer>> buckets(Hash hash) {
    Map<Long, List<Integer>> buckets = new HashMap<>();
    for (int row = 0; row < rows; row++) {
      buckets.computeIfAbsent(hash.of(row), key -> new ArrayList<>()).add(row);
    }
    return buckets.values();
  }

  /** Eq 13: the values of the sampled bits, as a binary number. */
  private long sampledBits(int[] sampled, int row) {
    long bucket = 0;
    for (int d : sampled) {
      bucket = 2 * bucket + (code[row * bits + d] > 0 ? 1 : 0);
    }
    return bucket;
  }

  /** First term of Eq 14: Euclidean distances within a bucket of the codes. */
  private void pullTogether(List<Integer> bucket, double weight) {
    double share = weight * 2 / ((double) rows * Math.max(1, bucket.size() - 1));
    for (int x = 0; x < bucket.size(); x++) {
      for (int y = 0; y < x; y++) {
        int first = bucket.get(x) * bits;
        int second = bucket.get(y) * bits;
        double distance = Math.sqrt(TINY + squaredDistance(first, second));
        loss += share * distance;
        double factor = share / distance;
        for (int d = 0; d < bits; d++) {
          double gradient = factor * (z[first + d] - z[second + d]);
          ofReal[first + d] += gradient;
          ofReal[second + d] -= gradient;
        }
      }
    }
  }

  /** Two sums side by side: a single one would wait for each addition. Widths may be odd. */
  private double squaredDistance(int first, int second) {
    double even = 0;
    double odd = 0;
    int d = 0;
    for (; d + 1 < bits; d += 2) {
      double x = z[first + d] - z[second + d];
      double y = z[first + d + 1] - z[second + d + 1];
      even += x * x;
      odd += y * y;
    }
    if (d < bits) {
      double x = z[first + d] - z[second + d];
      even += x * x;
    }
    return even + odd;
  }

  /**
   * Second term of Eq 14: Hamming distances {@code (bits − b·b') / 2} within a bucket of the real
   * vectors; the sum over pairs follows from the sum of the codes.
   */
  private void alignCodes(List<Integer> bucket, double weight) {
    double share = weight / ((double) rows * Math.max(1, bucket.size() - 1));
    for (int d = 0; d < bits; d++) {
      double sum = 0;
      double squares = 0;
      for (int row : bucket) {
        double bit = code[row * bits + d];
        sum += bit;
        squares += bit * bit;
      }
      double pairs = (double) bucket.size() * (bucket.size() - 1);
      loss += share * (pairs - (sum * sum - squares)) / 2;
      for (int row : bucket) {
        ofCode[row * bits + d] -= share * (sum - code[row * bits + d]);
      }
    }
  }
}
