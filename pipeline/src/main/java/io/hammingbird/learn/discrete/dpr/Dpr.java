package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.discrete.RoundsConfig;

/**
 * Discrete personalized ranking (Zhang, Lian and Yang, AAAI 2017): for each user, codes whose inner
 * products with the training items are larger by a margin than those with all other items.
 * Minimises {@code Σ_u mean over i in P_u, j not in P_u of (g − b_u·(d_i − d_j))² − 2α tr(Bᵀ X) −
 * 2β tr(Dᵀ Y)}, X and Y the delegates of B and D.
 *
 * @param margin g, in lengths of a code
 * @param alpha α, of the users
 * @param beta β, of the items
 * @param sweeps over the bits of a row, at most, each time it is solved
 * @param startRounds rounds with real values, whose signs are the first codes
 * @param workers parts of the items where they are solved in parts
 */
public record Dpr(
    int bits,
    double margin,
    double alpha,
    double beta,
    int sweeps,
    int startRounds,
    ItemPass itemPass,
    @TakenWhen("mayDivideItems") int workers,
    RoundsConfig rounds)
    implements Method {

  /** Below it the equations of the start may have no single solution. */
  private static final double LEAST_WEIGHT = 1e-6;

  /**
   * @param dpr its settings
   * @param train the block {@code train}
   */
  public static Dpr from(Section dpr, int bits, Section train) {
    return new Dpr(
        bits,
        dpr.doubleBetween("margin", 0.001, 1000),
        dpr.doubleBetween("alpha", LEAST_WEIGHT, 1e6),
        dpr.doubleBetween("beta", LEAST_WEIGHT, 1e6),
        dpr.intBetween("sweeps", 1, 1000),
        dpr.intBetween("start-rounds", 0, 1000),
        dpr.choice("item-pass", ItemPass::of, "auto, exact, partitioned"),
        train.intBetween("workers", 1, 10_000),
        RoundsConfig.from(train));
  }

  /** Whether the number of workers may be part of the result. */
  public boolean mayDivideItems() {
    return itemPass != ItemPass.EXACT;
  }

  @Override
  public String kind() {
    return "dpr";
  }

  @Override
  public Learner learner() {
    return new DprLearner(this);
  }

  @Override
  public boolean readsRatings() {
    return false;
  }

  @Override
  public boolean givesCodes() {
    return true;
  }
}
