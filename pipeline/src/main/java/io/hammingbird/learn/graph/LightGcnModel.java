package io.hammingbird.learn.graph;

import io.hammingbird.learn.graph.layer.Normal;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.random.Seeds;
import java.util.Arrays;

/**
 * LightGCN (He and others, SIGIR 2020): the parameters are one table E⁰, E^(k+1) = D^-½ A D^-½ E^k
 * (Eq 3), and the vectors are the mean of E⁰ to E^K (Eq 4).
 *
 * @param layers K
 * @param deviation of the first parameters
 */
record LightGcnModel(int users, int items, int width, int layers, double deviation)
    implements GraphModel {

  @Override
  public float[] start(Seeds seeds) {
    float[] parameters = new float[(users + items) * width];
    Normal.fill(parameters, 0, parameters.length, 0, deviation, seeds, "lightgcn");
    return parameters;
  }

  @Override
  public NodeScales scales(InteractionGraph graph) {
    return NodeScales.symmetric(graph);
  }

  @Override
  public int tableWidth() {
    return width;
  }

  @Override
  public boolean penalisesTable() {
    return true;
  }

  @Override
  public Pass forward(float[] parameters, Propagation propagation) {
    float[] vectors = sum(parameters, propagation);
    return new Pass() {
      @Override
      public float[] vectors() {
        return vectors;
      }

      @Override
      public void backward(float[] ofVectors, float[] gradient) {
        // the matrix is symmetric: the way back is the way forth
        float[] back = sum(ofVectors, propagation);
        for (int i = 0; i < back.length; i++) {
          gradient[i] += back[i];
        }
      }
    };
  }

  /** The mean over the layers, by Horner's rule: each step multiplies and adds the first again. */
  private float[] sum(float[] first, Propagation propagation) {
    float[] sum = Arrays.copyOf(first, (users + items) * width);
    for (int layer = 0; layer < layers; layer++) {
      sum = propagation.times(sum, width);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += first[i];
      }
    }
    float share = 1f / (layers + 1);
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= share;
    }
    return sum;
  }
}
