package io.hammingbird.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Origins;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.learn.gradient.TrainConfig;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.prepare.FilterConfig;
import io.hammingbird.publish.PublishConfig;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.split.SplitConfig;
import io.hammingbird.store.StoreConfig;
import io.hammingbird.store.Warehouse;
import org.apache.spark.sql.SparkSession;

/**
 * All settings of a run, valid, one record a stage. {@code resolved} is what they were read from.
 */
public record RunConfig(
    DataConfig data,
    FilterConfig filter,
    SplitConfig split,
    ModelConfig model,
    @NotDecisive TrainConfig train,
    RecommendConfig recommend,
    EvaluateConfig evaluate,
    PublishConfig publish,
    @NotDecisive CompareConfig compare,
    @NotDecisive TuneConfig tune,
    @NotDecisive StoreConfig store,
    @NotDecisive Config resolved) {

  /**
   * @throws UsageException when a value is of the wrong kind or outside its range
   */
  static RunConfig from(Config resolved) {
    RecommendConfig recommend = RecommendConfig.from(new Section(resolved, "recommend"));
    EvaluateConfig evaluate = EvaluateConfig.from(new Section(resolved, "evaluate"));
    int deepest = evaluate.deepest();
    if (recommend.k() < deepest) {
      throw new UsageException(
          "recommend.k = %d is below the largest evaluate.k, %d: raise the one or shorten the other"
              .formatted(recommend.k(), deepest));
    }
    CompareConfig compare = CompareConfig.from(new Section(resolved, "compare"));
    if (!compare.columns().stream()
        .allMatch(column -> column.k() == MetricAt.ALL || evaluate.k().contains(column.k()))) {
      throw new UsageException(
          "compare.columns = %s: must be at some of evaluate.k = %s, or at all"
              .formatted(compare.columns(), evaluate.k()));
    }
    Section tune = new Section(resolved, "tune");
    TuneConfig tuning = TuneConfig.from(tune);
    if (!tuning.model().isEmpty()) {
      ModelNames.requireKnown(tune, "model", tuning.model(), compare.settings());
    }
    Section train = new Section(resolved, "train");
    return new RunConfig(
        DataConfig.from(new Section(resolved, "data")),
        FilterConfig.from(new Section(resolved, "filter")),
        SplitConfig.from(new Section(resolved, "split")),
        ModelConfig.from(new Section(resolved, "model"), train),
        TrainConfig.from(train),
        recommend,
        evaluate,
        PublishConfig.from(new Section(resolved, "publish")),
        compare,
        tuning,
        StoreConfig.from(new Section(resolved, "store")),
        resolved);
  }

  /** The same settings, that read other data; {@code resolved} stays as it was given. */
  public RunConfig with(DataConfig other) {
    return new RunConfig(
        other, filter, split, model, train, recommend, evaluate, publish, compare, tune, store,
        resolved);
  }

  /**
   * The folder of the data set in the warehouse.
   *
   * @throws UsageException when the file system of the warehouse cannot be reached
   */
  public Warehouse warehouse(SparkSession spark) {
    return Warehouse.open(spark, store, data.name());
  }

  /**
   * The same for whoever reads, or changes what is there.
   *
   * @throws UsageException also when the warehouse has no such data set; it names those it has
   */
  public Warehouse existingWarehouse(SparkSession spark) {
    return warehouse(spark).requireExisting(!isDefault("data.name"));
  }

  /** Whether nobody gave this setting, so that it has the value of {@code conf/reference.conf}. */
  public boolean isDefault(String key) {
    return Origins.of(resolved.getValue(key)).startsWith("conf/reference.conf");
  }

  /** The settings as one canonical JSON text: the same settings give the same text. */
  public String toJson() {
    return resolved.root().render(ConfigRenderOptions.concise());
  }
}
