package io.hammingbird;

import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.Metric;
import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.files.Publication;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.recommend.RecommendConfig.Score;
import io.hammingbird.recommend.RecommendConfig.Search;
import io.hammingbird.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings as tests need them, where the defaults would not do. */
public final class TestSettings {
  public static final RecommendConfig.Lists NO_LISTS = new RecommendConfig.Lists("", "", "");

  private TestSettings() {}

  /** A warehouse in a local folder, with the defaults of reference.conf. */
  public static StoreConfig store(Path folder) {
    return store(folder, 0);
  }

  /** The same, which keeps {@code keep} finished runs. */
  public static StoreConfig store(Path folder, int keep) {
    return new StoreConfig(
        folder.toString(), Publication.AUTO, keep, Duration.ofDays(7), Duration.ofMinutes(10));
  }

  /** Unseen items of the whole catalogue, every held-out item relevant, no baselines. */
  public static EvaluateConfig evaluate(List<Integer> ks, long seed, int resamples) {
    return new EvaluateConfig(
        Protocol.of("P-HCFRec"),
        ks,
        new MetricAt(Metric.NDCG, 10),
        List.of(),
        null,
        seed,
        resamples,
        0.95);
  }

  /** The K nearest items by the CPU kernel, without lists. */
  public static RecommendConfig recommend(int k) {
    return recommend(k, KernelChoice.CPU);
  }

  public static RecommendConfig recommend(int k, KernelChoice kernel) {
    return new RecommendConfig(k, kernel, 512, Search.TOP_K, 0, Score.HAMMING, NO_LISTS);
  }

  /** The K nearest items within a radius. */
  public static RecommendConfig within(int radius, int k) {
    return new RecommendConfig(
        k, KernelChoice.CPU, 512, Search.RADIUS, radius, Score.HAMMING, NO_LISTS);
  }

  /** The K items of highest inner product. */
  public static RecommendConfig asymmetric(int k) {
    return new RecommendConfig(
        k, KernelChoice.CPU, 512, Search.TOP_K, 0, Score.ASYMMETRIC, NO_LISTS);
  }

  /** The K nearest items among those that lists leave. */
  public static RecommendConfig listed(int k, RecommendConfig.Lists lists) {
    return new RecommendConfig(k, KernelChoice.CPU, 512, Search.TOP_K, 0, Score.HAMMING, lists);
  }
}
