package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.learn.discrete.targets.TargetKinds;
import io.hammingbird.learn.discrete.targets.Targets;

/**
 * Preference preserving hashing (Zhang, Wang, Ruan and Yang, SIGIR 2014): {@code model.pph}. With
 * targets brought to 0 to s, the largest rating, it minimises {@code Σ (S − s/2 − u·v)² + λ Σ (‖u‖²
 * − s/2)² + λ Σ (‖v‖² − s/2)²}: with equal lengths, inner products and angles order items alike. A
 * code is the signs of a vector and two bits of its length, which count as bits of the width.
 *
 * @param bits width of a code, two of them for the length
 * @param largestRating s: what the highest value is brought to
 * @param length λ
 * @param initialDeviation of the first values
 */
public record Pph(
    int bits,
    Targets targets,
    double largestRating,
    double length,
    double initialDeviation,
    DescentConfig train)
    implements RelaxedMethod {

  /**
   * Reads the settings.
   *
   * @param pph its block
   * @param train the block {@code train}
   * @throws io.hammingbird.errors.UsageException when a value is wrong
   */
  public static Pph from(Section pph, int bits, Section train) {
    return new Pph(
        bits,
        TargetKinds.ALL.read(pph.section("targets")),
        pph.doubleBetween("largest-rating", 1e-3, 1e6),
        pph.doubleBetween("length", 0, 1e6),
        pph.doubleBetween("initial-deviation", 1e-6, 10),
        DescentConfig.from(train, Decay.LINEAR));
  }

  @Override
  public String kind() {
    return "pph";
  }

  @Override
  public RelaxedObjective objective(Cells cells) {
    Shape shape = new Shape(cells.users(), cells.items(), bits - LengthBits.COUNT);
    double half = largestRating / 2;
    return new RelaxedObjective(
        shape,
        RelaxedMethod.terms(shape, cells, half, 1, new EqualLengths(shape, half, length)),
        initialDeviation,
        Double.POSITIVE_INFINITY,
        LengthBits::codes);
  }
}
