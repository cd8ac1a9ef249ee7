package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.learn.EarlyStopping;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.TwoTowers;
import io.hammingbird.learn.refine.CodeFlips;
import io.hammingbird.learn.spec.Binarizer;
import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.learn.spec.TrainConfig;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.spark.TaskGpu;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains two towers over Spark: every worker takes its steps from the same parameters, then
 * parameters and optimiser are averaged, the rows of tables over those workers that had them. The
 * blocks of a round are built on the executors, from specifications drawn on the driver and a
 * broadcast of the interactions (and of the teacher, where there is one), in exactly {@code
 * train.workers} partitions. The same configuration, seed and number of workers give the same
 * codes.
 */
public final class ParameterAveraging {
  private final JavaSparkContext spark;
  private final ModelConfig model;
  private final TrainConfig train;

  public ParameterAveraging(JavaSparkContext spark, ModelConfig model, TrainConfig train) {
    this.spark = spark;
    this.model = model;
    this.train = train;
  }

  /**
   * Trains until the last epoch or until validation no longer improves.
   *
   * @param validation what to judge codes or vectors by, larger is better: nDCG@10 on the
   *     validation split. Called every {@code train.validate-every} epochs and after the last
   * @param log takes the terms of the loss every epoch, the validations and the health of the codes
   * @return the best epoch
   */
  public TrainedModel train(TrainingSet set, Validation validation, TrainingLog log) {
    return train(set, validation, log, Checkpointing.none());
  }

  /**
   * The same, saved every {@code train.checkpoint-every}, or gone on with where the folder has a
   * checkpoint of the same settings and ratings. The result is that of an undisturbed training, bit
   * for bit.
   *
   * @param log without a row so far
   * @param folder the caller removes it when the result is safe
   */
  public TrainedModel train(
      TrainingSet set, Validation validation, TrainingLog log, CheckpointFolder folder) {
    String name = TrainingName.of(model, train, set);
    return train(
        set, validation, log, Checkpointing.in(folder, train.checkpointEvery(), name, log));
  }

  private TrainedModel train(
      TrainingSet set, Validation validation, TrainingLog log, Checkpointing checkpoints) {
    BlockSampler sampler = sampler(set, train.seed());
    Rounds rounds = Rounds.of(train, set.users(), sampler.usersPerBlock());
    TowerSchedule schedule =
        new TowerSchedule(
            train.learningRate(), train.gradientClip(), train.epochs() * rounds.stepsPerEpoch());
    TwoTowers towers = TwoTowers.create(model, schedule, set.byUser(), set.byItem(), train.seed());
    BlockLabels labels = BlockLabels.of(set, model.interaction());
    Optional<Checkpoint> saved = checkpoints.latest(towers.graph());
    if (model.interaction() instanceof Interaction.ListwiseDistill distill) {
      Distillation distillation =
          Distillation.prepare(spark, set, model, distill, train, checkpoints, log);
      labels = distillation.labels();
      if (saved.isEmpty()) {
        distillation.start(towers, set);
      }
    }
    BlockBuilder builder = new BlockBuilder(set, labels, model);
    Broadcast<BlockBuilder> broadcast = spark.broadcast(builder);
    try {
      return fit(towers, sampler, rounds, broadcast, validation, log, checkpoints, saved);
    } finally {
      broadcast.destroy();
    }
  }

  private TrainedModel fit(
      TwoTowers towers,
      BlockSampler sampler,
      Rounds rounds,
      Broadcast<BlockBuilder> broadcast,
      Validation validation,
      TrainingLog log,
      Checkpointing checkpoints,
      Optional<Checkpoint> saved) {
    TrainingSet set = broadcast.value().set();
    SparkComputationGraph trainer =
        new SparkComputationGraph(
            spark,
            towers.graph(),
            new AveragingMaster(train.workers(), rounds.steps(), sampler.usersPerBlock()));
    CodeComputation computation = new CodeComputation(spark, broadcast, train.workers(), model);
    EarlyStopping stopping = new EarlyStopping(train.patience());
    TrainingProgress progress = new TrainingProgress(log, train, rounds, sampler.usersPerBlock());
    MultiDataSet probe = broadcast.value().build(sampler(set, ~train.seed()).next(1).get(0));
    TrainingState state = new TrainingState(towers, computation, stopping, progress, log);
    saved.ifPresent(state::restore);
    int done = saved.map(Checkpoint::epoch).orElse(0);
    sampler.skip((long) done * rounds.stepsPerEpoch() * train.workers());
    for (int epoch = done + 1; epoch <= train.epochs() && !stopping.exhausted(); epoch++) {
      for (int round = 0; round < rounds.perEpoch(); round++) {
        List<BlockSpec> specs = sampler.next(train.workers() * rounds.steps());
        RowAveraging rows = RowAveraging.beforeRound(towers, train.workers());
        trainer.fitMultiDataSet(blocks(specs, broadcast));
        rows.afterRound(specs, broadcast.value().labels());
      }
      progress.loss(epoch, towers.terms(probe));
      if (epoch % train.validateEvery() == 0 || epoch == train.epochs()) {
        byte[] network = network(towers, computation);
        Learned learned = computation.encode(network);
        double value = validation.applyAsDouble(learned);
        stopping.offer(learned, network, epoch, value);
        progress.validation(epoch, learned, value, set);
      }
      progress.line(epoch);
      if (checkpoints.isDue(epoch)) {
        checkpoints.save(state.after(epoch));
      }
    }
    return flipped(stopping.best(), broadcast, validation, progress, log);
  }

  /**
   * With bits turned by a teacher, where there is one, unless validation finds them worse by more
   * than chance: they follow the teacher better, and a few validation users cannot tell.
   */
  private TrainedModel flipped(
      TrainedModel best,
      Broadcast<BlockBuilder> blocks,
      Validation validation,
      TrainingProgress progress,
      TrainingLog log) {
    if (model.interaction() instanceof Interaction.ListwiseDistill distill
        && distill.flips() > 0
        && best.learned() instanceof Codes codes) {
      double scale = TrainedModel.read(best.network()).scale();
      CodeFlips flips = new CodeFlips(spark, blocks, train.workers(), scale);
      Codes turned = flips.improve(codes, distill.flips(), log);
      double value = validation.applyAsDouble(turned);
      progress.turned(best, value);
      if (value > best.validation() - validation.noise(turned, best.learned())) {
        return new TrainedModel(turned, best.network(), best.bestEpoch(), value);
      }
    }
    return best;
  }

  private BlockSampler sampler(TrainingSet set, long seed) {
    return new BlockSampler(
        set.users(), set.items(), train.usersPerBlock(), train.itemsPerBlock(), seed);
  }

  private JavaRDD<MultiDataSet> blocks(List<BlockSpec> specs, Broadcast<BlockBuilder> builder) {
    return spark
        .parallelize(specs, train.workers())
        .map(
            spec -> {
              useGpuOfTask();
              return builder.value().build(spec);
            });
  }

  /** DL4J steps in the thread that pulls the blocks; on the CPU backend this changes nothing. */
  private static void useGpuOfTask() {
    TaskGpu.address().ifPresent(gpu -> Nd4j.getAffinityManager().unsafeSetDevice(gpu));
  }

  /** The model zip, for which the medians of the vectors are the thresholds where asked for. */
  private byte[] network(TwoTowers towers, CodeComputation computation) {
    byte[] network = bytes(towers);
    if (!(model.binarizer() instanceof Binarizer.Median)) {
      return network;
    }
    TwoTowers centred = TrainedModel.read(network);
    Medians.subtract(centred, computation.factors(network));
    return bytes(centred);
  }

  private static byte[] bytes(TwoTowers towers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      towers.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
