package io.hammingbird.learn.graph;

import io.hammingbird.learn.graph.layer.Activation;
import io.hammingbird.learn.graph.layer.Columns;
import io.hammingbird.learn.graph.layer.Convolution;
import io.hammingbird.learn.graph.layer.Matrix;
import io.hammingbird.learn.graph.layer.Normal;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Laplacian;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.random.Seeds;
import java.util.Arrays;

/**
 * SpectralCF (Zheng and others, RecSys 2018): X^(k+1) = σ((I + L) X^k Θ^k), and the vectors are [X⁰
 * … X^K]. The parameters are X⁰ and then the Θ.
 *
 * @param channels columns of each X
 * @param layers K
 * @param mean of the first parameters
 * @param deviation of the first parameters
 */
record SpectralCfModel(
    int users,
    int items,
    int channels,
    int layers,
    double mean,
    double deviation,
    Laplacian laplacian)
    implements GraphModel {

  private Convolution convolution(int layer) {
    int from = (users + items) * channels + layer * channels * channels;
    return new Convolution(new Matrix(from, channels, channels), Activation.LOGISTIC);
  }

  @Override
  public float[] start(Seeds seeds) {
    float[] parameters = new float[(users + items + layers * channels) * channels];
    Normal.fill(parameters, 0, parameters.length, mean, deviation, seeds, "spectralcf");
    return parameters;
  }

  @Override
  public NodeScales scales(InteractionGraph graph) {
    return laplacian.identityPlus(graph);
  }

  @Override
  public int tableWidth() {
    return channels;
  }

  @Override
  public int width() {
    return (layers + 1) * channels;
  }

  @Override
  public boolean penalisesTable() {
    return false;
  }

  @Override
  public Pass forward(float[] parameters, Propagation propagation) {
    float[] vectors = new float[(users + items) * width()];
    float[] x = Arrays.copyOf(parameters, (users + items) * channels);
    Columns.put(x, channels, vectors, width(), 0);
    Convolution.Output[] outputs = new Convolution.Output[layers];
    for (int layer = 0; layer < layers; layer++) {
      outputs[layer] = convolution(layer).forward(x, parameters, propagation);
      x = outputs[layer].values();
      Columns.put(x, channels, vectors, width(), (layer + 1) * channels);
    }
    return new Pass() {
      @Override
      public float[] vectors() {
        return vectors;
      }

      @Override
      public void backward(float[] ofVectors, float[] gradient) {
        float[] ofX = Columns.take(ofVectors, width(), layers * channels, channels);
        for (int layer = layers - 1; layer >= 0; layer--) {
          ofX = convolution(layer).backward(outputs[layer], ofX, parameters, gradient, propagation);
          Columns.add(Columns.take(ofVectors, width(), layer * channels, channels), ofX);
        }
        Columns.add(ofX, gradient);
      }
    };
  }
}
