package io.hammingbird.config;

import java.util.List;

/** How ratings are divided: {@code ratio} is train : validation : test. */
public record SplitConfig(String kind, List<Integer> ratio, long seed) {

  /** The names of the splits, in the order of the documentation. */
  public static final List<String> KINDS =
      List.of("temporal-global", "temporal-per-user", "random", "random-per-user", "leave-last");

  static SplitConfig from(Section split) {
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
}
