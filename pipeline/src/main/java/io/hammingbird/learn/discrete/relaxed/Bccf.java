package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.learn.discrete.targets.TargetKinds;
import io.hammingbird.learn.discrete.targets.Targets;
import io.hammingbird.learn.rounding.Rounding;

/**
 * Binary codes for collaborative filtering (Zhou and Zha, KDD 2012): {@code model.bccf}. With
 * targets brought to 0 to 1 and values of {@code f} and {@code g} within ±1 it minimises {@code Σ
 * (S − ½ − f·g / 2r)² + λ (‖Σ f‖² + ‖Σ g‖²)}, where {@code ½ + f·g / 2r} is the share of equal bits
 * of two codes of r bits, and rounds.
 *
 * @param bits width of a code, {@code r}
 * @param balance λ
 * @param initialDeviation of the first values
 */
public record Bccf(
    int bits,
    Targets targets,
    double balance,
    double initialDeviation,
    Rounding rounding,
    DescentConfig train)
    implements RelaxedMethod {

  /**
   * Reads the settings.
   *
   * @param bccf its block
   * @param train the block {@code train}
   * @throws io.hammingbird.errors.UsageException when a value is wrong
   */
  public static Bccf from(Section bccf, int bits, Section train) {
    return new Bccf(
        bits,
        TargetKinds.ALL.read(bccf.section("targets")),
        bccf.doubleBetween("balance", 0, 1e6),
        bccf.doubleBetween("initial-deviation", 1e-6, 1),
        bccf.choice("rounding", Rounding::of, "sign, median, rotation-median"),
        DescentConfig.from(train, Decay.LINEAR));
  }

  @Override
  public String kind() {
    return "bccf";
  }

  @Override
  public RelaxedObjective objective(Cells cells) {
    Shape shape = new Shape(cells.users(), cells.items(), bits);
    return new RelaxedObjective(
        shape,
        RelaxedMethod.terms(shape, cells, 0.5, 0.5 / bits, new BitBalance(shape, balance)),
        initialDeviation,
        1,
        rounding::codes);
  }
}
