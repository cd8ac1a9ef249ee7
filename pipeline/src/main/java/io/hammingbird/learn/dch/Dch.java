package io.hammingbird.learn.dch;

import io.hammingbird.config.Section;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.discrete.targets.TargetKinds;
import io.hammingbird.learn.discrete.targets.Targets;

/**
 * DCH, deep collaborative hashing (after Li and others, 2019): {@code model.dch}. A user's and an
 * item's code are the signs of what a {@link Tower} makes of a {@link TowerInput}; inner products
 * are regressed on {@link Targets}.
 *
 * @param hidden units of the hidden layer
 * @param deviation of the first weights of the hidden layer
 * @param outputDeviation of those of the output layer; where it is small, codes start near zero and
 *     their products have no gradient
 * @param unobservedTarget what is asked of cells that targets only give a weight
 * @param weightDecay half the sum of the squared weights counts so much
 * @param usersPerStep users of a step, of all workers together, with all their cells
 */
public record Dch(
    int bits,
    TowerInput input,
    int hidden,
    double deviation,
    double outputDeviation,
    Targets targets,
    double unobservedTarget,
    Lagrangian lagrangian,
    double weightDecay,
    int usersPerStep,
    DescentConfig train)
    implements Method {

  /**
   * Reads the settings.
   *
   * @param dch the block {@code model.dch}
   * @param bits width of a code
   * @param train the block {@code train}
   * @throws io.hammingbird.errors.UsageException when a value is wrong
   */
  public static Dch from(Section dch, int bits, Section train) {
    return new Dch(
        bits,
        dch.choice("input", TowerInput::of, TowerInput.names()),
        dch.intBetween("hidden", 1, 100_000),
        dch.doubleBetween("deviation", 1e-6, 100),
        dch.doubleBetween("output-deviation", 1e-6, 100),
        TargetKinds.ALL.read(dch.section("targets")),
        dch.doubleBetween("unobserved-target", -1, 0),
        Lagrangian.from(dch.section("lagrangian")),
        dch.doubleBetween("weight-decay", 0, 1e6),
        dch.intBetween("users-per-step", 1, 100_000_000),
        DescentConfig.from(train, dch.choice("decay", Decay::of, "none, linear, cosine")));
  }

  @Override
  public String kind() {
    return "dch";
  }

  @Override
  public Learner learner() {
    return new DchLearner(this);
  }

  @Override
  public boolean readsRatings() {
    return input.readsRatings() || targets.readsRatings();
  }

  @Override
  public boolean givesCodes() {
    return true;
  }
}
