package io.hammingbird.learn.network.penalty;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** How far real values are from the margin, towards zero: {@code model.penalties.margin}. */
public record MarginPenalty(
    @JsonProperty("weight") double weight, @JsonProperty("margin") double margin)
    implements Penalty {

  @Override
  public String kind() {
    return "margin";
  }

  @Override
  public Penalty times(double factor) {
    return new MarginPenalty(weight * factor, margin);
  }

  @Override
  public Optional<Term> of(CodeBlock block) {
    double share = weight / block.rows();
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            DoubleStream reals = DoubleStream.of(block.reals());
            return share * reals.map(z -> Math.max(0, margin - Math.abs(z))).sum();
          }

          @Override
          public void addOfReals(double[] ofReals) {
            for (int i = 0; i < ofReals.length; i++) {
              double z = block.reals()[i];
              ofReals[i] -= Math.abs(z) < margin ? share * Math.signum(z) : 0;
            }
          }
        });
  }
}
