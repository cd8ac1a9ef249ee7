package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.block.BlockSpec;
import io.hammingbird.learn.network.block.ObservedLabels;
import io.hammingbird.learn.network.block.PairLabels;
import io.hammingbird.learn.network.towers.Architecture;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.random.Seeds;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    Fit model = train(log, "train.epochs=40");

    double popularity = DATA.popularityNdcg();
    assertThat(DATA.ndcg(model.codes()))
        .as("nDCG@10, popularity has %.3f", popularity)
        .isGreaterThan(1.5 * popularity);
    assertThat(model.validation().orElseThrow()).isEqualTo(DATA.ndcg(model.codes()));
    assertSame(encoder(model).encodeAll(DATA.training()), model.codes());
    assertThat(encoder(model).encode(DATA.training().byUser()).words())
        .isEqualTo(model.codes().users().words());
    assertThat(lines)
        .hasSizeLessThanOrEqualTo(40)
        .first()
        .asString()
        .startsWith("epoch 1/40: loss ");
    assertThat(log.rows())
        .extracting(TrainingLog.Row::name)
        .contains("interaction", "alignment", "mixture", "consistency", "validation.ndcg@10")
        .contains("bit-balance.users", "bit-correlation-max.items", "distinct-codes.users");
    assertThat(last(log, "distance.positives")).isLessThan(last(log, "distance.random") - 1);
  }

  private static double last(TrainingLog log, String name) {
    return log.rows().stream()
        .filter(row -> row.name().equals(name))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .value();
  }

  @Test
  void signsAreTakenAfterTheTrainingOfVectors() {
    String[] settings = {"model.bits=32", "train.epochs=4", "train.validate-every=4"};
    Learned learned = train(new TrainingLog(line -> {}), preset("bivae", settings)).learned();
    Codes codes = train(new TrainingLog(line -> {}), preset("bivaeb", settings)).codes();

    assertThat(learned).isInstanceOf(Factors.class);
    Factors factors = (Factors) learned;
    assertThat(factors.userCount()).isEqualTo(600);
    for (int i = 0; i < factors.users().length; i++) {
      long word = codes.users().words()[i / 32];
      assertThat(word >>> (i % 32) & 1).isEqualTo(factors.users()[i] > 0 ? 1 : 0);
    }
    for (int i = 0; i < factors.items().length; i++) {
      long word = codes.items().words()[i / 32];
      assertThat(word >>> (i % 32) & 1).isEqualTo(factors.items()[i] > 0 ? 1 : 0);
    }
  }

  @Test
  void tablesOfVectorsLearnFromPairs() {
    Learned learned =
        train(new TrainingLog(line -> {}), preset("bpr", "train.epochs=30", "model.bits=16"))
            .learned();

    assertThat(DATA.ndcg(learned)).isGreaterThan(1.5 * DATA.popularityNdcg());
  }

  private static RunConfig preset(String name, String... settings) {
    return config(
        Stream.concat(Stream.of("model.name=" + name), Stream.of(settings)).toArray(String[]::new));
  }

  @Test
  void theSameSeedGivesTheSameCodesAndAnotherSeedOthers() {
    Fit first = train(new TrainingLog(line -> {}), "train.epochs=3");
    Fit second = train(new TrainingLog(line -> {}), "train.epochs=3");
    Fit other = train(new TrainingLog(line -> {}), "train.epochs=3", "train.seed=43");

    assertSame(second.codes(), first.codes());
    assertThat(other.codes().users().words()).isNotEqualTo(first.codes().users().words());
  }

  @Test
  void codeLengthsFromShortestToLongest() {
    for (int bits : new int[] {8, 40, 512}) {
      Fit model = train(new TrainingLog(line -> {}), "train.epochs=1", "model.bits=" + bits);

      assertThat(model.codes().users().bits()).isEqualTo(bits);
      assertThat(model.codes().items().size()).isEqualTo(200);
    }
  }

  /** Three rounds over Spark against the same blocks fitted and averaged by hand. */
  @Test
  void aRoundIsTheMeanOfItsWorkers() throws IOException {
    RunConfig config = config("train.epochs=3", "train.validate-every=3");
    Rounds rounds = Rounds.of(config.train(), 2, 600, 50);
    assertThat(rounds).isEqualTo(new Rounds(1, 6));
    BlockSampler sampler =
        new BlockSampler(600, 200, 50, 100, new Seeds(config.train().seed()).derive("blocks"));
    BlockBuilder builder =
        new BlockBuilder(
            DATA.training(), new ObservedLabels(DATA.training()), architecture(config));
    List<ComputationGraph> workers = List.of(fresh(config).graph(), fresh(config).graph());
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

    Fit model = train(new TrainingLog(line -> {}), config);

    INDArray averaged = encoder(model).towers().graph().params();
    INDArray difference = averaged.sub(workers.get(0).params());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  /**
   * Three rounds of a model with tables, where a user is in the blocks of one worker alone and an
   * item in those of none, one or both: a row that one worker had is that worker's own, one that
   * both had is the mean, and so is all that is not a table.
   */
  @Test
  void averagingDoesNotShrinkRowsOfOneWorker() throws IOException {
    RunConfig config =
        config(
            "model.name=bpr",
            "model.interaction.bpr.negatives=1",
            "train.epochs=3",
            "train.validate-every=3",
            "train.items-per-block=20");
    BlockSampler sampler =
        new BlockSampler(600, 200, 50, 20, new Seeds(config.train().seed()).derive("blocks"));
    BlockBuilder builder =
        new BlockBuilder(DATA.training(), new PairLabels(DATA.training(), 1), architecture(config));
    List<TwoTowers> workers = List.of(fresh(config), fresh(config));
    int ofOne = 0;
    for (int round = 0; round < 3; round++) {
      List<BlockSpec> specs = sampler.next(12);
      for (int step = 0; step < 12; step++) {
        workers.get(step / 6).graph().fit(builder.build(specs.get(step)));
      }
      List<INDArray> own =
          List.of(workers.get(0).graph().params().dup(), workers.get(1).graph().params().dup());
      List<INDArray> ownStates = List.of(state(workers.get(0)).dup(), state(workers.get(1)).dup());
      for (TwoTowers worker : workers) {
        worker.graph().setParams(own.get(0).add(own.get(1)).mul(0.5));
        state(worker).assign(ownStates.get(0).add(ownStates.get(1)).mul(0.5));
      }
      // users × 32, a bias of 32, items × 32, a bias of 32; AdaGrad's state lies in the same way
      for (int row = 0; row < 600 + 200; row++) {
        int index = row < 600 ? row : row - 600;
        boolean ofUsers = row < 600;
        boolean first = has(specs.subList(0, 6), ofUsers, index);
        boolean second = has(specs.subList(6, 12), ofUsers, index);
        if (first != second) {
          int begin = row * 32 + (ofUsers ? 0 : 32);
          for (TwoTowers worker : workers) {
            copy(own.get(first ? 0 : 1), worker.graph().params(), begin);
            copy(ownStates.get(first ? 0 : 1), state(worker), begin);
          }
          ofOne++;
        }
      }
    }

    Fit model = train(new TrainingLog(line -> {}), config);

    assertThat(ofOne).isGreaterThan(3 * 600 + 3 * 50);
    INDArray averaged = encoder(model).towers().graph().params();
    assertThat(averaged.length()).isEqualTo(32 * (600 + 200 + 2));
    INDArray difference = averaged.sub(workers.get(0).graph().params());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  private static boolean has(List<BlockSpec> specs, boolean ofUsers, int row) {
    return specs.stream()
        .flatMapToInt(spec -> IntStream.of(ofUsers ? spec.users() : spec.items()))
        .anyMatch(other -> other == row);
  }

  private static INDArray state(TwoTowers towers) {
    return towers.graph().getUpdater().getUpdaterStateViewArray();
  }

  private static void copy(INDArray from, INDArray to, int begin) {
    for (int i = begin; i < begin + 32; i++) {
      to.putScalar(i, from.getFloat(i));
    }
  }

  private static TwoTowers fresh(RunConfig config) {
    TowerSchedule schedule =
        new TowerSchedule(config.train().learningRate(), config.train().gradientClip(), 18);
    return TwoTowers.create(
        architecture(config), schedule, DATA.training(), new Seeds(config.train().seed()));
  }

  private static Architecture architecture(RunConfig config) {
    return ((GradientMethod) config.model().method()).architecture();
  }

  private static INDArray mean(
      List<ComputationGraph> workers, Function<ComputationGraph, INDArray> vector) {
    return vector.apply(workers.get(0)).add(vector.apply(workers.get(1))).mul(0.5);
  }

  private static Fit train(TrainingLog log, String... settings) {
    return train(log, config(settings));
  }

  private static Fit train(TrainingLog log, RunConfig config) {
    return Trainings.fit(config, DATA.training(), DATA::ndcg, log);
  }

  private static RunConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.bits=32",
                "model.name=hcfrec",
                "model.encoder.vae.hidden=32",
                "train.users-per-block=50",
                "train.items-per-block=100",
                "train.workers=2"));
    all.addAll(List.of(settings)); // later ones win
    return ConfigLoader.load(List.of(), all);
  }

  private static NetworkEncoder encoder(Fit model) {
    return (NetworkEncoder) model.users().orElseThrow();
  }

  private static void assertSame(Codes actual, Codes expected) {
    assertThat(actual.users().words()).isEqualTo(expected.users().words());
    assertThat(actual.items().words()).isEqualTo(expected.items().words());
  }
}
