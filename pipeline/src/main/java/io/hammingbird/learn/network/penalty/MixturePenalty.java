package io.hammingbird.learn.network.penalty;

import java.util.Optional;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The KL divergence of a row's distribution, at the end of the flow, to the mixture of two normals
 * around +1 and −1, HCFRec Eq 6 and 7: {@code model.penalties.mixture}. The entropy of the sample
 * is one part of it, the prior at the end of the flow the other.
 *
 * @param variance the γ of Eq 6
 */
public record MixturePenalty(
    @JsonProperty("weight") double weight, @JsonProperty("variance") double variance)
    implements Penalty {

  @Override
  public String kind() {
    return "mixture";
  }

  @Override
  public Penalty times(double factor) {
    return new MixturePenalty(weight * factor, variance);
  }

  @Override
  public boolean needsSample() {
    return true;
  }

  @Override
  public Optional<Term> of(CodeBlock block) {
    MixturePrior prior = new MixturePrior(variance);
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            double divergence = -block.logDeterminant().getAsDouble();
            for (double z : block.reals()) {
              divergence -= prior.logDensity(z);
            }
            return weight * divergence / block.rows();
          }

          @Override
          public void addOfReals(double[] ofReals) {
            for (int i = 0; i < ofReals.length; i++) {
              ofReals[i] -= ofLogDeterminant() * prior.slope(block.reals()[i]);
            }
          }

          @Override
          public double ofLogDeterminant() {
            return weight / block.rows();
          }
        });
  }

  @Override
  public Optional<Term> of(Sample sample) {
    return Optional.of(
        new Term() {
          @Override
          public double value() {
            return weight * sample.logDensity() / sample.rows();
          }

          @Override
          public void addOfSample(double[] ofAffine) {
            sample.addOfLogDensity(ofAffine, weight / sample.rows());
          }
        });
  }
}
