package io.hammingbird.learn.network.penalty;

import java.util.Optional;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The KL divergence of a row's distribution to N(0, I), HCFRec Eq 3: {@code
 * model.penalties.alignment}.
 */
public record AlignPenalty(@JsonProperty("weight") double weight) implements Penalty {

  @Override
  public String kind() {
    return "alignment";
  }

  @Override
  public Penalty times(double factor) {
    return new AlignPenalty(weight * factor);
  }

  @Override
  public boolean needsSample() {
    return true;
  }

  @Override
  public Optional<Term> of(Sample sample) {
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            return weight * sample.alignment() / sample.rows();
          }

          @Override
          public void addOfSample(double[] ofAffine) {
            sample.addOfAlignment(ofAffine, weight / sample.rows());
          }
        });
  }
}
