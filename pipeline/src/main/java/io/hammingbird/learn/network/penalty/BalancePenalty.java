package io.hammingbird.learn.network.penalty;

import java.util.Optional;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The squares of the bits' means over the rows, of real values: {@code model.penalties.balance}
 * (CCSR, 4.2).
 */
public record BalancePenalty(@JsonProperty("weight") double weight) implements Penalty {

  @Override
  public String kind() {
    return "balance";
  }

  @Override
  public Penalty times(double factor) {
    return new BalancePenalty(weight * factor);
  }

  @Override
  public boolean warmsUp() {
    return false;
  }

  @Override
  public Optional<Term> of(CodeBlock block) {
    double[] means = means(block);
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            return weight * 2 * LengthPenalty.halfSquares(means);
          }

          @Override
          public void addOfReals(double[] ofReals) {
            for (int i = 0; i < ofReals.length; i++) {
              ofReals[i] += 2 * weight * means[i % block.bits()] / block.rows();
            }
          }
        });
  }

  /** The mean of every bit's real values over the rows. */
  private static double[] means(CodeBlock block) {
    double[] means = new double[block.bits()];
    for (int begin = 0; begin < block.reals().length; begin += means.length) {
      for (int bit = 0; bit < means.length; bit++) {
        means[bit] += block.reals()[begin + bit] / block.rows();
      }
    }
    return means;
  }
}
