package io.hammingbird.learn.network.penalty;

import java.util.Map;
import java.util.Optional;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The cluster-consistency loss of HCFRec, Eq 10 to 14: {@code model.penalties.consistency}.
 *
 * @param weight the λ of Eq 15
 * @param bucketWidth the w of Eq 10
 * @param realRounds the L of Eq 11
 * @param codeRounds the L of Eq 13: number of sampled bits
 * @param base the B of Eq 11
 */
public record ConsistencyPenalty(
    @JsonProperty("weight") double weight,
    @JsonProperty("bucketWidth") double bucketWidth,
    @JsonProperty("realRounds") int realRounds,
    @JsonProperty("codeRounds") int codeRounds,
    @JsonProperty("base") int base)
    implements Penalty {

  @Override
  public String kind() {
    return "consistency";
  }

  @Override
  public Penalty times(double factor) {
    return new ConsistencyPenalty(weight * factor, bucketWidth, realRounds, codeRounds, base);
  }

  @Override
  public boolean needsCodes() {
    return true;
  }

  @Override
  public Optional<Term> of(CodeBlock block) {
    ClusterConsistency consistency =
        ClusterConsistency.of(this, block.bits(), block.starts(), block.codes(), block.seed());
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            return consistency.loss;
          }

          @Override
          public void addOfCodes(double[] ofCodes) {
            add(consistency.ofCode, ofCodes);
          }

          @Override
          public void addOfStarts(double[] ofStarts) {
            add(consistency.ofReal, ofStarts);
          }

          @Override
          public Map<String, Double> counts() {
            return Map.of(
                "buckets.code", (double) consistency.codeBuckets,
                "buckets.real", (double) consistency.realBuckets);
          }
        });
  }

  private static void add(double[] addend, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addend[i];
    }
  }
}
