package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.config.Section;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.discrete.RoundsConfig;
import io.hammingbird.learn.discrete.targets.TargetKinds;
import io.hammingbird.learn.discrete.targets.Targets;

/**
 * Discrete collaborative filtering (Zhang, Shen, Liu, He, Luan and Chua, SIGIR 2016): codes whose
 * inner products follow the targets, balanced and uncorrelated as far as the weights ask it.
 * Minimises {@code Σ (r S − b·d)² − 2α tr(Bᵀ X) − 2β tr(Dᵀ Y)} for codes of r bits, X and Y the
 * delegates of B and D.
 *
 * @param targets the cells and their values S
 * @param alpha α, of the users
 * @param beta β, of the items
 * @param sweeps over the bits of a row, at most, each time it is solved
 * @param startRounds rounds with real values, whose signs are the first codes
 */
public record Dcf(
    int bits,
    Targets targets,
    double alpha,
    double beta,
    int sweeps,
    int startRounds,
    RoundsConfig rounds)
    implements Method {

  /** Below it the equations of the start may have no single solution. */
  private static final double LEAST_WEIGHT = 1e-6;

  /**
   * @param dcf its settings
   * @param train the block {@code train}
   */
  public static Dcf from(Section dcf, int bits, Section train) {
    return new Dcf(
        bits,
        TargetKinds.ALL.read(dcf.section("targets")),
        dcf.doubleBetween("alpha", LEAST_WEIGHT, 1e6),
        dcf.doubleBetween("beta", LEAST_WEIGHT, 1e6),
        dcf.intBetween("sweeps", 1, 1000),
        dcf.intBetween("start-rounds", 0, 1000),
        RoundsConfig.from(train));
  }

  @Override
  public String kind() {
    return "dcf";
  }

  @Override
  public Learner learner() {
    return new DcfLearner(this);
  }

  @Override
  public boolean readsRatings() {
    return targets.readsRatings();
  }

  @Override
  public boolean givesCodes() {
    return true;
  }
}
