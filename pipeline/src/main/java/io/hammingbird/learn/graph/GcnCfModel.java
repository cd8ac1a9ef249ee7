package io.hammingbird.learn.graph;

import io.hammingbird.learn.graph.layer.Activation;
import io.hammingbird.learn.graph.layer.BatchNorm;
import io.hammingbird.learn.graph.layer.Columns;
import io.hammingbird.learn.graph.layer.Convolution;
import io.hammingbird.learn.graph.layer.Cross;
import io.hammingbird.learn.graph.layer.CrossOperation;
import io.hammingbird.learn.graph.layer.Matrix;
import io.hammingbird.learn.graph.layer.Normal;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Laplacian;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.random.Seeds;
import java.util.Arrays;

/**
 * GCN-CF (Eq 8 to 13 of DGCN-BinCF, IJCAI 2019): two convolutions with two cross operations between
 * them, of which all columns are normalised before. X¹ = σ(M BN(X⁰) Θ⁰), X² and X³ cross, X⁴ = σ(M
 * BN(X³) Θ¹), and the vectors are [X⁰, X¹, X⁴]. The parameters are X⁰, Θ⁰, Θ¹ and the weights of
 * the cross operations.
 *
 * @param tableWidth columns of X⁰
 * @param hidden columns of X¹ to X⁴
 * @param deviation of the first X⁰
 */
record GcnCfModel(
    int users,
    int items,
    int tableWidth,
    int hidden,
    double deviation,
    Cross cross,
    Activation activation,
    Laplacian laplacian)
    implements GraphModel {
  /** Of the first cross weights: larger ones explode through the squares. */
  private static final double CROSS_DEVIATION = 0.01;

  private Convolution first() {
    return new Convolution(new Matrix(nodes() * tableWidth, tableWidth, hidden), activation);
  }

  private Convolution second() {
    return new Convolution(new Matrix(first().filter().end(), hidden, hidden), activation);
  }

  private CrossOperation firstCross() {
    return new CrossOperation(second().filter().end(), cross.rows(nodes()), hidden);
  }

  private CrossOperation secondCross() {
    return new CrossOperation(firstCross().end(), cross.rows(nodes()), hidden);
  }

  private int nodes() {
    return users + items;
  }

  @Override
  public float[] start(Seeds seeds) {
    float[] parameters = new float[secondCross().end()];
    int table = nodes() * tableWidth;
    int filters = second().filter().end();
    Normal.fill(parameters, 0, table, 0, deviation, seeds, "gcn-cf table");
    // keeps the variance of normalised columns
    double spread = 1 / Math.sqrt(hidden);
    Normal.fill(parameters, table, filters, 0, spread, seeds, "gcn-cf filters");
    Normal.fill(parameters, filters, parameters.length, 0, CROSS_DEVIATION, seeds, "gcn-cf cross");
    return parameters;
  }

  @Override
  public NodeScales scales(InteractionGraph graph) {
    return laplacian.identityPlus(graph);
  }

  @Override
  public int width() {
    return tableWidth + 2 * hidden;
  }

  @Override
  public boolean penalisesTable() {
    return false;
  }

  @Override
  public Pass forward(float[] parameters, Propagation propagation) {
    float[] table = Arrays.copyOf(parameters, nodes() * tableWidth);
    BatchNorm start = BatchNorm.of(table, tableWidth);
    Convolution.Output one = first().forward(start.values(), parameters, propagation);
    float[] crossed = firstCross().forward(one.values(), parameters);
    BatchNorm middle = BatchNorm.of(secondCross().forward(crossed, parameters), hidden);
    Convolution.Output four = second().forward(middle.values(), parameters, propagation);
    float[] vectors = new float[nodes() * width()];
    Columns.put(table, tableWidth, vectors, width(), 0);
    Columns.put(one.values(), hidden, vectors, width(), tableWidth);
    Columns.put(four.values(), hidden, vectors, width(), tableWidth + hidden);
    return new Pass() {
      @Override
      public float[] vectors() {
        return vectors;
      }

      @Override
      public void backward(float[] ofVectors, float[] gradient) {
        float[] ofFour = Columns.take(ofVectors, width(), tableWidth + hidden, hidden);
        float[] ofThree =
            middle.backward(second().backward(four, ofFour, parameters, gradient, propagation));
        float[] ofTwo = secondCross().backward(crossed, ofThree, parameters, gradient);
        float[] ofOne = firstCross().backward(one.values(), ofTwo, parameters, gradient);
        Columns.add(Columns.take(ofVectors, width(), tableWidth, hidden), ofOne);
        Columns.add(
            start.backward(first().backward(one, ofOne, parameters, gradient, propagation)),
            gradient);
        Columns.add(Columns.take(ofVectors, width(), 0, tableWidth), gradient);
      }
    };
  }
}
