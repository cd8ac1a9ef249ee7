package io.hammingbird.ml;

import io.hammingbird.errors.UsageException;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.util.ArrayList;
import java.util.List;

/** The parameters of an estimator as the settings of a run of the same model. */
final class EstimatorSettings {
  private EstimatorSettings() {}

  /**
   * @throws UsageException if a setting is not as it must be, or the preset learns no codes or from
   *     the values of ratings
   */
  static RunConfig of(HashRecommender estimator) {
    List<String> assignments = new ArrayList<>();
    assignments.add("model.name=" + estimator.getOrDefault(estimator.model()));
    assignments.add("model.bits=" + estimator.getBits());
    assignments.add("train.seed=" + estimator.getOrDefault(estimator.seed()));
    assignments.add("train.workers=" + estimator.getOrDefault(estimator.workers()));
    if (estimator.isSet(estimator.epochs())) {
      assignments.add("train.epochs=" + estimator.getOrDefault(estimator.epochs()));
    }
    assignments.addAll(List.of(estimator.getOrDefault(estimator.settings())));
    RunConfig config = ConfigLoader.load(List.of(), assignments);
    if (!config.model().method().givesCodes()) {
      throw new UsageException(
          ("model = %s learns real vectors, and HashRecommender codes: choose a preset that "
                  + "learns codes, such as distilled, or take ALS of spark.ml")
              .formatted(config.model().name()));
    }
    if (config.model().method().readsRatings()) {
      throw new UsageException(
          ("model = %s learns from the values of ratings, and HashRecommender from who has what: choose another "
                  + "preset, such as distilled, or run it by 'train'")
              .formatted(config.model().name()));
    }
    return config;
  }
}
