package io.hammingbird.learn.descent;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * By workers side by side, each with its share of the gradient from the same parameters. The driver
 * adds the shares in the order of the workers, so that the sum does not depend on which came first.
 */
final class WorkerGradients implements Gradients {
  private final JavaSparkContext context;
  private final Broadcast<Objective> objective;

  /** What a worker has come to in a step. */
  private record Share(double loss, float[] gradient) implements Serializable {}

  /**
   * @param objective is sent to the workers once
   */
  WorkerGradients(JavaSparkContext context, Objective objective) {
    this.context = context;
    this.objective = context.broadcast(objective);
  }

  @Override
  public double add(float[] parameters, List<Turn> turns, float[] gradient) {
    double loss = 0;
    for (Share share : shares(parameters, turns)) {
      loss += share.loss();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += share.gradient()[i];
      }
    }
    return loss;
  }

  private List<Share> shares(float[] parameters, List<Turn> turns) {
    Broadcast<Objective> sent = objective;
    Broadcast<float[]> broadcast = context.broadcast(parameters);
    try {
      return context
          .parallelize(turns, turns.size())
          .map(
              turn -> {
                float[] gradient = new float[broadcast.value().length];
                double loss = sent.value().addGradient(broadcast.value(), turn, gradient);
                return new Share(loss, gradient);
              })
          .collect();
    } finally {
      broadcast.destroy();
    }
  }

  @Override
  public void close() {
    objective.destroy();
  }
}
