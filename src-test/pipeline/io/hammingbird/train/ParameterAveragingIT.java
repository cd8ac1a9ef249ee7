package io.hammingbird.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import io.hammingbird.config.ConfigLoader;
import io.hammingbird.config.RunConfig;
import io.hammingbird.model.Codes;
import io.hammingbird.model.neural.TowerSchedule;
import io.hammingbird.model.neural.TwoTowers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The whole training in local mode with two workers, on ratings with planted clusters. */
class ParameterAveragingIT {
  private static final PlantedClusters DATA = PlantedClusters.generate(600, 200, 5, 21);

  @Test
  void beatsPopularityAndEncodesTheSameAgain() throws IOException {
    List<String> lines = new ArrayList<>();
    TrainingLog log = new TrainingLog(lines::add);

    TrainedModel model = train(log, "train.epochs=40");

    double popularity = DATA.popularityNdcg();
    assertThat(DATA.ndcg(model.codes()))
        .as("nDCG@10, popularity has %.3f", popularity)
        .isGreaterThan(1.5 * popularity);
    assertThat(model.validation()).isEqualTo(DATA.ndcg(model.codes()));
    assertSame(TrainedModel.encode(zip(model), DATA.training()), model.codes());
    assertThat(TrainedModel.encodeUsers(zip(model), DATA.training().byUser()).words())
        .isEqualTo(model.codes().users().words());
    assertThat(lines)
        .hasSizeLessThanOrEqualTo(40)
        .first()
        .asString()
        .startsWith("epoch 1/40: loss ");
    assertThat(log.rows())
        .extracting(TrainingLog.Row::name)
        .contains("interaction", "alignment", "mixture", "consistency", "validation.ndcg@10");
  }

  @Test
  void theSameSeedGivesTheSameCodesAndAnotherSeedOthers() {
    TrainedModel first = train(new TrainingLog(line -> {}), "train.epochs=3");
    TrainedModel second = train(new TrainingLog(line -> {}), "train.epochs=3");
    TrainedModel other = train(new TrainingLog(line -> {}), "train.epochs=3", "train.seed=43");

    assertSame(second.codes(), first.codes());
    assertThat(other.codes().users().words()).isNotEqualTo(first.codes().users().words());
  }

  @Test
  void codeLengthsFromShortestToLongest() {
    for (int bits : new int[] {8, 40, 512}) {
      TrainedModel model =
          train(new TrainingLog(line -> {}), "train.epochs=1", "model.bits=" + bits);

      assertThat(model.codes().users().bits()).isEqualTo(bits);
      assertThat(model.codes().items().size()).isEqualTo(200);
    }
  }

  /** Three rounds over Spark against the same blocks fitted and averaged by hand. */
  @Test
  void aRoundIsTheMeanOfItsWorkers() throws IOException {
    RunConfig config = config("train.epochs=3", "train.validate-every=3");
    Rounds rounds = Rounds.of(config.train(), 600, 50);
    assertThat(rounds).isEqualTo(new Rounds(1, 6));
    BlockSampler sampler = new BlockSampler(600, 200, 50, 100, config.train().seed());
    BlockBuilder builder =
        new BlockBuilder(DATA.training(), new ObservedLabels(DATA.training()), config.model());
    List<ComputationGraph> workers = List.of(fresh(config), fresh(config));
    for (int round = 0; round < 3; round++) {
      List<BlockSpec> specs = sampler.next(12);
      for (int step = 0; step < 12; step++) {
        workers.get(step / 6).fit(builder.build(specs.get(step)));
      }
      INDArray parameters = mean(workers, ComputationGraph::params);
      INDArray moments = mean(workers, worker -> worker.getUpdater().getUpdaterStateViewArray());
      for (ComputationGraph worker : workers) {
        worker.setParams(parameters);
        worker.getUpdater().getUpdaterStateViewArray().assign(moments);
      }
    }

    TrainedModel model = train(new TrainingLog(line -> {}), config);

    INDArray averaged = TwoTowers.read(zip(model)).graph().params();
    INDArray difference = averaged.sub(workers.get(0).params());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  private static ComputationGraph fresh(RunConfig config) {
    TowerSchedule schedule =
        new TowerSchedule(config.train().learningRate(), config.train().gradientClip(), 18);
    return TwoTowers.create(
            config.model(),
            schedule,
            DATA.training().byUser(),
            DATA.training().byItem(),
            config.train().seed())
        .graph();
  }

  private static INDArray mean(
      List<ComputationGraph> workers, Function<ComputationGraph, INDArray> vector) {
    return vector.apply(workers.get(0)).add(vector.apply(workers.get(1))).mul(0.5);
  }

  private static TrainedModel train(TrainingLog log, String... settings) {
    return train(log, config(settings));
  }

  private static TrainedModel train(TrainingLog log, RunConfig config) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    return new ParameterAveraging(spark, config.model(), config.train())
        .train(DATA.training(), DATA::ndcg, log);
  }

  private static RunConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.bits=32",
                "model.name=hcfrec",
                "model.encoder.hidden=32",
                "train.users-per-block=50",
                "train.items-per-block=100",
                "train.workers=2"));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }

  private static ByteArrayInputStream zip(TrainedModel model) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    model.write(zip);
    return new ByteArrayInputStream(zip.toByteArray());
  }

  private static void assertSame(Codes actual, Codes expected) {
    assertThat(actual.users().words()).isEqualTo(expected.users().words());
    assertThat(actual.items().words()).isEqualTo(expected.items().words());
  }
}
