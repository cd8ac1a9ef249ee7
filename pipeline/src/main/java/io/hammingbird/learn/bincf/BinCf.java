package io.hammingbird.learn.bincf;

import io.hammingbird.config.Section;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.teacher.TeacherConfig;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * BinCF, and with a distillation DGCN-BinCF (Wang and others, IJCAI 2019): a user's and an item's
 * code are the signs of vectors of their own, {@code x = tanh(p)} and {@code y = tanh(q)}, which
 * are learned by pairwise ranking, {@code softplus(−scale · x · (y_i − y_j))} for an observed item
 * i and an unobserved j, with what the {@link CornerPenalty} and the {@link Distillation} add.
 *
 * @param scale what inner products are multiplied with before a loss
 * @param stepsPerEpoch steps that share an epoch, which has as many triples of a user, an observed
 *     and an unobserved item as there are interactions
 * @param distillation empty where no order is imitated
 * @param teacher who gives the first vectors and the order; empty where nobody asks for one
 */
public record BinCf(
    int bits,
    double scale,
    CodeNoise noise,
    CornerPenalty penalty,
    int stepsPerEpoch,
    FirstVectors start,
    Optional<Distillation> distillation,
    Optional<TeacherConfig> teacher,
    DescentConfig train)
    implements Method {

  /**
   * Reads the settings.
   *
   * @param bincf the block {@code model.bincf}
   * @param bits width of a code
   * @param train the block {@code train}
   * @param teacher reads {@code model.teacher}, where it is asked for
   * @throws io.hammingbird.errors.UsageException when a value is wrong
   */
  public static BinCf from(
      Section bincf, int bits, Section train, Supplier<TeacherConfig> teacher) {
    FirstVectors start = FirstVectors.from(bincf.section("start"));
    Optional<Distillation> distillation = Distillation.from(bincf.section("distillation"));
    return new BinCf(
        bits,
        scale(bincf, bits),
        bincf.choice("noise", CodeNoise::of, "expected, sampled"),
        CornerPenalty.from(bincf.section("penalty")),
        bincf.intBetween("steps-per-epoch", 1, 1_000_000),
        start,
        distillation,
        start.ofTeacher() || distillation.isPresent()
            ? Optional.of(teacher.get())
            : Optional.empty(),
        DescentConfig.from(train, bincf.choice("decay", Decay::of, "none, linear, cosine")));
  }

  private static double scale(Section bincf, int bits) {
    return bincf.string("scale").equals("auto")
        ? 1 / Math.sqrt(bits)
        : bincf.doubleBetween("scale", 1e-6, 1000);
  }

  @Override
  public String kind() {
    return "bincf";
  }

  @Override
  public Learner learner() {
    return new BinCfLearner(this);
  }

  @Override
  public boolean readsRatings() {
    return teacher.map(config -> config.method().readsRatings()).orElse(false);
  }

  @Override
  public boolean givesCodes() {
    return true;
  }
}
