package io.hammingbird.learn.gradient;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.ExecuteWorkerMultiDataSetFlatMap;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * DL4J's parameter averaging, one round per call of {@code fitMultiDataSet}, with three
 * differences: networks travel as {@link NetworkState}; the blocks are not counted beforehand,
 * which would build every one of them twice; and the driver adds the workers up in the order of
 * their partitions, so that the mean of any number of workers is the same in every run.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {

  /**
   * @param steps of each worker in a round
   * @param usersPerBlock rows of a block
   */
  AveragingMaster(int workers, int steps, int usersPerBlock) {
    super(
        new Builder(workers, usersPerBlock)
            .batchSizePerWorker(usersPerBlock)
            .averagingFrequency(steps)
            .workerPrefetchNumBatches(0));
  }

  /**
   * @param blocks of one round, one partition per worker
   */
  @Override
  public void executeTrainingMDS(SparkComputationGraph trainer, JavaRDD<MultiDataSet> blocks) {
    ComputationGraph network = trainer.getNetwork();
    ComputationGraphConfiguration configuration = network.getConfiguration();
    Broadcast<NetworkState> start = trainer.getSparkContext().broadcast(NetworkState.of(network));
    try {
      List<NetworkState> ends =
          blocks
              .mapPartitions(
                  new ExecuteWorkerMultiDataSetFlatMap<>(
                      new AveragingWorker(workerSteps(), configuration, start)))
              .map(end -> NetworkState.of(end.getParameters(), end.getUpdaterState()))
              .collect();
      NetworkState.mean(ends).assignTo(network);
    } finally {
      start.destroy();
    }
    configuration.setIterationCount(configuration.getIterationCount() + averagingFrequency);
  }

  private WorkerConfiguration workerSteps() {
    return new WorkerConfiguration(
        true,
        rddDataSetNumExamples,
        batchSizePerWorker,
        averagingFrequency,
        prefetchNumBatches,
        false);
  }
}
