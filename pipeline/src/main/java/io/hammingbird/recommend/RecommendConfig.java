package io.hammingbird.recommend;

import io.hammingbird.config.AbsentMeans;
import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.KernelChoice;
import java.util.Locale;

/**
 * What is recommended, and how it is searched for.
 *
 * @param k most recommendations per user
 * @param kernel what computes
 * @param broadcastMib item codes above this many MiB are searched in slices
 * @param search the nearest items, however far, or those within {@code radius}, or that reach
 *     {@code threshold}, alone
 * @param radius largest distance in bits of a search by radius
 * @param threshold lowest score of a search by threshold
 * @param limit whether the radius, or the threshold, is as it is given
 * @param score what the items of a user are ordered by
 * @param lists which items, and which pairs, the tables may hold
 */
public record RecommendConfig(
    int k,
    @NotDecisive KernelChoice kernel,
    @NotDecisive int broadcastMib,
    Search search,
    @TakenWhen("hasRadius") int radius,
    @TakenWhen("hasThreshold") double threshold,
    @TakenWhen("hasLimit") @AbsentMeans("given") Limit limit,
    Score score,
    @NotDecisive Lists lists) {

  /** Where the candidates of a user end. */
  public enum Search {
    /** The K best, however far. */
    TOP_K,
    /** The K best among those within the radius: there may be fewer, or none. */
    RADIUS,
    /** All that score no less than the threshold: there may be many, or none. */
    THRESHOLD
  }

  /** Who chooses the radius or the threshold. */
  public enum Limit {
    /** The settings. */
    GIVEN,
    /** The validation part: that of the best F1. */
    BEST_F1
  }

  /** What the items of a user are ordered by. */
  public enum Score {
    /** The Hamming distance of the two codes. */
    HAMMING,
    /** The inner product of the user's real vector and the item's ±1 code. */
    ASYMMETRIC
  }

  /**
   * Paths on any Hadoop file system, blank for none.
   *
   * @param allow text files with one item id per line; other items are not recommended
   * @param deny text files with one item id per line, which are not recommended
   * @param userDeny CSV or Parquet files with {@code user} and {@code item} ids: pairs that are not
   *     recommended
   */
  public record Lists(String allow, String deny, String userDeny) {

    /** Whether they rule nothing out. */
    public boolean isEmpty() {
      return allow.isEmpty() && deny.isEmpty() && userDeny.isEmpty();
    }
  }

  /** A search whose limit is given, by no threshold. */
  public RecommendConfig(
      int k,
      KernelChoice kernel,
      int broadcastMib,
      Search search,
      int radius,
      Score score,
      Lists lists) {
    this(k, kernel, broadcastMib, search, radius, 0, Limit.GIVEN, score, lists);
  }

  public static RecommendConfig from(Section recommend) {
    RecommendConfig config =
        new RecommendConfig(
            recommend.intBetween("k", 1, 1_000_000),
            recommend.choice(
                "kernel",
                KernelChoice::parse,
                "auto | cpu | cpu-lanes | cpu-swar | cpu-scan | opencl"),
            recommend.intBetween("broadcast-mib", 1, 65_536),
            recommend.choice(
                "search", name -> parse(Search.class, name), "top-k | radius | threshold"),
            recommend.intBetween("radius", 0, 512),
            recommend.doubleBetween("threshold", -1e9, 1e9),
            recommend.choice("limit", name -> parse(Limit.class, name), "given | best-f1"),
            recommend.choice("score", name -> parse(Score.class, name), "hamming | asymmetric"),
            new Lists(
                recommend.path("allow"), recommend.path("deny"), recommend.path("user-deny")));
    if (config.isAsymmetric()) {
      recommend.check(
          config.kernel != KernelChoice.OPENCL,
          "kernel",
          "opencl",
          "auto or one of the CPU's with recommend.score = asymmetric, which has no kernel for GPUs");
      recommend.check(
          config.search != Search.RADIUS,
          "search",
          "radius",
          "top-k or threshold with recommend.score = asymmetric: a radius is a Hamming distance");
    }
    recommend.check(
        config.search != Search.THRESHOLD || config.isAsymmetric(),
        "search",
        "threshold",
        "top-k or radius with recommend.score = hamming: scores are of recommend.score = asymmetric");
    return config;
  }

  /** The same settings with another K, and another kernel. */
  public RecommendConfig with(int otherK, KernelChoice otherKernel) {
    return new RecommendConfig(
        otherK, otherKernel, broadcastMib, search, radius, threshold, limit, score, lists);
  }

  /**
   * Refuses what no published table is made by, before anything is trained.
   *
   * @throws UsageException if lists end at a threshold, or where the validation part says
   */
  public void requirePublishable() {
    if (hasThreshold() || hasLimit() && limit != Limit.GIVEN) {
      throw new UsageException(
          "recommend.search = threshold and recommend.limit = best-f1 are for compare: what is published are the "
              + "best items, or those within a radius that is given");
    }
  }

  /** Whether the items of a user are those within the radius alone. */
  public boolean hasRadius() {
    return search == Search.RADIUS;
  }

  /** Whether the items of a user are those that reach the threshold alone. */
  public boolean hasThreshold() {
    return search == Search.THRESHOLD;
  }

  /** Whether lists end by themselves. */
  public boolean hasLimit() {
    return search != Search.TOP_K;
  }

  /** Whether items are scored by the users' real vectors. */
  public boolean isAsymmetric() {
    return score == Score.ASYMMETRIC;
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String name) {
    return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
