package io.hammingbird.learn.network.penalty;

import java.util.Optional;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Half the squared length of the real vector, a mean over the rows: {@code model.penalties.l2}. */
public record LengthPenalty(@JsonProperty("weight") double weight) implements Penalty {

  @Override
  public String kind() {
    return "l2";
  }

  @Override
  public Penalty times(double factor) {
    return new LengthPenalty(weight * factor);
  }

  @Override
  public boolean warmsUp() {
    return false;
  }

  @Override
  public Optional<Term> of(CodeBlock block) {
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            return weight * halfSquares(block.reals()) / block.rows();
          }

          @Override
          public void addOfReals(double[] ofReals) {
            double share = weight / block.rows();
            for (int i = 0; i < ofReals.length; i++) {
              ofReals[i] += share * block.reals()[i];
            }
          }
        });
  }

  static double halfSquares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum / 2;
  }
}
