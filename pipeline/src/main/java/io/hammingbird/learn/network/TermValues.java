package io.hammingbird.learn.network;

/**
 * What one tower adds to the loss of one block, weights included, and how its consistency loss saw
 * the block.
 *
 * @param l2 half the squared length of the real vectors
 * @param balance squares of the bits' means over the rows
 * @param reconstruction squared distance of the rows to what was decoded, CCSR Eq 1
 * @param alignment KL to N(0, I), Eq 3
 * @param mixture KL to the mixture, Eq 7
 * @param consistency Eq 14
 * @param realBuckets buckets of the real vectors that are not empty, Eq 11
 * @param codeBuckets buckets of the codes that are not empty, Eq 13
 */
public record TermValues(
    double l2,
    double balance,
    double reconstruction,
    double alignment,
    double mixture,
    double consistency,
    int realBuckets,
    int codeBuckets) {
  public static final TermValues NONE = new TermValues(0, 0, 0, 0, 0, 0, 0, 0);

  public static TermValues ofReconstruction(double value) {
    return new TermValues(0, 0, value, 0, 0, 0, 0, 0);
  }

  /** Both together; buckets are those of the one that has any. */
  TermValues plus(TermValues other) {
    return new TermValues(
        l2 + other.l2,
        balance + other.balance,
        reconstruction + other.reconstruction,
        alignment + other.alignment,
        mixture + other.mixture,
        consistency + other.consistency,
        realBuckets + other.realBuckets,
        codeBuckets + other.codeBuckets);
  }

  /** What is added in all. */
  public double sum() {
    return l2 + balance + reconstruction + alignment + mixture + consistency;
  }
}
