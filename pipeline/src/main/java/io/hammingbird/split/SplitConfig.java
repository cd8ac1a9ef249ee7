package io.hammingbird.split;

import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import io.hammingbird.errors.UsageException;
import java.util.List;

/** How ratings are divided: {@code ratio} is train : validation : test. */
public record SplitConfig(
    String kind, @TakenWhen("hasRatio") List<Integer> ratio, @TakenWhen("isRandom") long seed) {

  /** The names of the splits, in the order of the documentation. */
  public static final List<String> KINDS = SplitKind.names();

  public static SplitConfig from(Section split) {
    String kind = split.string("kind");
    split.check(KINDS.contains(kind), "kind", kind, "one of " + String.join(" | ", KINDS));
    List<Integer> ratio = split.integers("ratio", 0, 1_000_000);
    split.check(
        ratio.size() == 3 && ratio.get(0) > 0 && ratio.get(2) > 0,
        "ratio",
        ratio,
        "three whole numbers, train : validation : test, with train and test above 0");
    return new SplitConfig(kind, ratio, split.longValue("seed"));
  }

  /** The same ratio and seed with another of {@link #KINDS}. */
  public SplitConfig withKind(String otherKind) {
    return new SplitConfig(otherKind, ratio, seed);
  }

  /** Whether {@code ratio} has a part in it. */
  public boolean hasRatio() {
    return !kind.equals("leave-last");
  }

  /** Whether {@code seed} has a part in it: ratings are in an order of time, or a random one. */
  public boolean isRandom() {
    return !Split.of(this).needsTimestamps();
  }

  /** The seed of a random order, 0 where it is that of time: no seed makes another split. */
  public long orderSeed() {
    return isRandom() ? seed : 0;
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
  }
}
