package io.hammingbird.train;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Tells the workers at which iteration a round begins. DL4J clones the configuration on the worker,
 * and the clone forgets its iteration count; without the count Adam's bias correction would start
 * anew in every round, the learning rate would never fall and the warm-up never end.
 */
final class IterationCount implements TrainingHook {
  private static final long serialVersionUID = 1;

  private int start;

  /**
   * @param iteration steps that a worker has taken in earlier rounds
   */
  void startAt(int iteration) {
    start = iteration;
  }

  @Override
  public void preUpdate(MultiDataSet block, Model model) {
    ComputationGraph graph = (ComputationGraph) model;
    if (graph.getConfiguration().getIterationCount() < start) {
      graph.getConfiguration().setIterationCount(start);
    }
  }

  @Override
  public void preUpdate(DataSet block, Model model) {
    throw new UnsupportedOperationException("blocks have several inputs");
  }

  @Override
  public void postUpdate(MultiDataSet block, Model model) {
    // nothing is left to do
  }

  @Override
  public void postUpdate(DataSet block, Model model) {
    throw new UnsupportedOperationException("blocks have several inputs");
  }
}
