package io.hammingbird.split;

import io.hammingbird.config.AbsentMeans;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import io.hammingbird.errors.UsageException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How ratings are divided: {@code ratio} is train : validation : test.
 *
 * @param rounding of the numbers of ratings that the ratio cuts at
 * @param given who says it, where it is not computed
 */
public record SplitConfig(
    String kind,
    @TakenWhen("hasRatio") List<Integer> ratio,
    @TakenWhen("hasRatio") @AbsentMeans("down") Rounding rounding,
    @TakenWhen("isRandom") long seed,
    @TakenWhen("isGiven") GivenConfig given) {
  private static final String GIVEN = "given";

  /** The names of the splits that follow from the ratings, in the order of the documentation. */
  public static final List<String> COMPUTED = SplitKind.names();

  /** The names of all. */
  public static final List<String> KINDS =
      Stream.concat(COMPUTED.stream(), Stream.of(GIVEN)).toList();

  /** A split that is computed, its cuts rounded down. */
  public SplitConfig(String kind, List<Integer> ratio, long seed) {
    this(kind, ratio, Rounding.DOWN, seed, GivenConfig.NONE);
  }

  public static SplitConfig from(Section split) {
    String kind = split.string("kind");
    split.check(KINDS.contains(kind), "kind", kind, "one of " + String.join(" | ", KINDS));
    List<Integer> ratio = split.integers("ratio", 0, 1_000_000);
    split.check(
        ratio.size() == 3 && ratio.get(0) > 0 && ratio.get(2) > 0,
        "ratio",
        ratio,
        "three whole numbers, train : validation : test, with train and test above 0");
    GivenConfig given = GivenConfig.from(split.section(GIVEN));
    if (kind.equals(GIVEN)) {
      given.check(split.section(GIVEN));
    }
    return new SplitConfig(
        kind,
        ratio,
        split.choice("rounding", Rounding::parse, "down | half-up"),
        split.longValue("seed"),
        given);
  }

  /** The same ratio and seed with another of {@link #COMPUTED}. */
  public SplitConfig withKind(String otherKind) {
    return new SplitConfig(otherKind, ratio, rounding, seed, given);
  }

  /** Whether files or a column say the parts. */
  public boolean isGiven() {
    return kind.equals(GIVEN);
  }

  /** Whether {@code ratio} has a part in it. */
  public boolean hasRatio() {
    return !kind.equals("leave-last") && !isGiven();
  }

  /** Whether every rating must have a timestamp. */
  public boolean needsTimestamps() {
    return !isGiven() && Split.of(this).needsTimestamps();
  }

  /** Whether {@code seed} has a part in it: ratings are in an order of time, or a random one. */
  public boolean isRandom() {
    return isGiven() ? given.drawsValidation() : !needsTimestamps();
  }

  /** The seed of a random order, 0 where it is that of time: no seed makes another split. */
  public long orderSeed() {
    return isRandom() ? seed : 0;
  }

  /** The files that say the parts, by their settings. */
  public Map<String, String> files() {
    return isGiven() ? given.files() : Map.of();
  }

  /** The settings that decide, as a message shows them. */
  public String described() {
    return hasRatio()
        ? "split.kind = %s with split.ratio = %s".formatted(kind, ratio)
        : "split.kind = " + kind;
  }

  /**
   * For verbs that train, to be called before Spark starts.
   *
   * @throws UsageException when there is no validation part by design
   */
  public void requireValidation() {
    if (hasRatio() && ratio.get(1) == 0) {
      throw new UsageException(
          ("split.ratio = %s: training stops by the validation part, so give it a share above 0; only 'compare' "
                  + "of baselines does without")
              .formatted(ratio));
    }
    if (isGiven() && !given.files().isEmpty() && !hasGivenValidation()) {
      throw new UsageException(
          "split.given.validation-share = 0: training stops by the validation part, so give one with "
              + "split.given.validation, or a share above 0");
    }
  }

  private boolean hasGivenValidation() {
    return given.drawsValidation() || !given.validation().isEmpty();
  }
}
