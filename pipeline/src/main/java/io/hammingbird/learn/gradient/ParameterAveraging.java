package io.hammingbird.learn.gradient;

import io.hammingbird.learn.EarlyStopping;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.learn.network.block.BlockSpec;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.spark.TaskGpu;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every worker takes its steps from the same parameters, then parameters and optimiser are
 * averaged, the rows of tables over those workers that had them. The blocks of a round are built on
 * the executors, from specifications drawn on the driver and a broadcast of the interactions (and
 * of the teacher, where there is one), in exactly as many partitions as there are workers.
 */
record ParameterAveraging(GradientMethod method, Session session, Checkpointing checkpoints) {

  /**
   * Trains until the last epoch or until validation no longer improves.
   *
   * @param towers with their first parameters
   * @param saved what an earlier try of the same training goes on from
   * @return the best epoch
   */
  TrainedNetwork train(
      TwoTowers towers,
      BlockSampler sampler,
      Rounds rounds,
      BlockBuilder blocks,
      Validation validation,
      Optional<NamedArrays> saved) {
    Broadcast<BlockBuilder> broadcast = session.context().broadcast(blocks);
    try {
      return train(towers, sampler, rounds, broadcast, validation, saved);
    } finally {
      broadcast.destroy();
    }
  }

  private TrainedNetwork train(
      TwoTowers towers,
      BlockSampler sampler,
      Rounds rounds,
      Broadcast<BlockBuilder> blocks,
      Validation validation,
      Optional<NamedArrays> saved) {
    TrainConfig train = method.train();
    int workers = session.workers();
    TrainingSet set = blocks.value().set();
    SparkComputationGraph trainer =
        new SparkComputationGraph(
            session.context(),
            towers.graph(),
            new AveragingMaster(workers, rounds.steps(), sampler.usersPerBlock()));
    TrainingState state =
        new TrainingState(
            towers,
            new CodeComputation(session.context(), blocks, workers, method.architecture()),
            new EarlyStopping(train.patience()),
            new TrainingProgress(session.log(), train, rounds, workers * sampler.usersPerBlock()),
            session.log());
    MultiDataSet probe =
        blocks
            .value()
            .build(BlockSampler.of(train, set, session.seeds().derive("probe")).next(1).get(0));
    int done = saved.map(state::restore).orElse(0);
    sampler.skip((long) done * rounds.stepsPerEpoch() * workers);
    for (int epoch = done + 1; epoch <= train.epochs() && !state.exhausted(); epoch++) {
      for (int round = 0; round < rounds.perEpoch(); round++) {
        List<BlockSpec> specs = sampler.next(workers * rounds.steps());
        RowAveraging rows = RowAveraging.beforeRound(towers, workers);
        trainer.fitMultiDataSet(built(specs, blocks));
        rows.afterRound(specs, blocks.value().labels());
      }
      state.progress().loss(epoch, towers.terms(probe));
      if (epoch % train.validateEvery() == 0 || epoch == train.epochs()) {
        state.validate(epoch, epoch * rounds.stepsPerEpoch(), set, validation);
      }
      state.progress().line(epoch);
      if (checkpoints.isDue(epoch)) {
        checkpoints.save(epoch, state.after(epoch));
      }
    }
    return state.best();
  }

  private JavaRDD<MultiDataSet> built(List<BlockSpec> specs, Broadcast<BlockBuilder> builder) {
    return session
        .context()
        .parallelize(specs, session.workers())
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
}
