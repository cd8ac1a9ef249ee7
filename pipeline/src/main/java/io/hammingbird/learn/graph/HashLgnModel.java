package io.hammingbird.learn.graph;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.OwnVectors;
import io.hammingbird.learn.graph.layer.Activation;
import io.hammingbird.learn.graph.layer.Affine;
import io.hammingbird.learn.graph.layer.Matrix;
import io.hammingbird.learn.graph.layer.Normal;
import io.hammingbird.learn.graph.layer.Reweighting;
import io.hammingbird.learn.graph.layer.Sides;
import io.hammingbird.learn.graph.layer.StraightThrough;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.random.Seeds;
import java.util.Optional;

/**
 * HashLGN: the vectors z of a LightGCN; of an item the code c = sign(MLP(z)), of a user q = F z,
 * and the score q·g(c) with {@linkplain Reweighting weights of the bits}. The parameters are those
 * of LightGCN, the network, F and the weights.
 *
 * @param hidden values of both hidden layers of the network
 * @param inputScale what z, which is small, is multiplied with
 * @param userSigns whether training sees q or its signs
 * @param itemSigns whether training sees the network's values or their signs
 */
record HashLgnModel(
    LightGcnModel lightGcn,
    int bits,
    int hidden,
    double inputScale,
    StraightThrough userSigns,
    StraightThrough itemSigns)
    implements GraphModel {

  private Affine one() {
    int table = (lightGcn.users() + lightGcn.items()) * lightGcn.width();
    return Affine.at(table, lightGcn.width(), hidden);
  }

  private Affine two() {
    return Affine.at(one().end(), hidden, hidden);
  }

  private Affine three() {
    return Affine.at(two().end(), hidden, bits);
  }

  private Matrix compression() {
    return new Matrix(three().end(), lightGcn.width(), bits);
  }

  private Reweighting reweighting() {
    return new Reweighting(compression().end(), bits);
  }

  @Override
  public float[] start(Seeds seeds) {
    float[] parameters = new float[reweighting().end()];
    float[] table = lightGcn.start(seeds);
    System.arraycopy(table, 0, parameters, 0, table.length);
    for (Affine layer : new Affine[] {one(), two(), three()}) {
      layer.start(parameters, seeds);
    }
    double deviation = 1 / Math.sqrt(lightGcn.width());
    Matrix compression = compression();
    Normal.fill(
        parameters,
        compression.from(),
        compression.end(),
        0,
        deviation,
        seeds,
        "hashlgn compression");
    reweighting().start(parameters, 1 / Math.sqrt(bits));
    return parameters;
  }

  @Override
  public NodeScales scales(InteractionGraph graph) {
    return lightGcn.scales(graph);
  }

  @Override
  public int users() {
    return lightGcn.users();
  }

  @Override
  public int tableWidth() {
    return lightGcn.width();
  }

  @Override
  public int width() {
    return bits;
  }

  @Override
  public boolean penalisesTable() {
    return true;
  }

  @Override
  public Pass forward(float[] parameters, Propagation propagation) {
    return new HashLgnPass(parameters, lightGcn.forward(parameters, propagation));
  }

  @Override
  public Learned learned(float[] parameters, Propagation propagation) {
    return encoder(parameters, propagation).orElseThrow().codes();
  }

  /**
   * With the weights of the bits in the users' vectors, so that items are ordered by their codes.
   */
  @Override
  public Optional<OwnVectors> encoder(float[] parameters, Propagation propagation) {
    HashLgnPass pass = new HashLgnPass(parameters, lightGcn.forward(parameters, propagation));
    double[] means = reweighting().means(parameters);
    float[] vectors = pass.q.clone();
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] *= (float) means[i % bits];
    }
    return Optional.of(OwnVectors.of(vectors, StraightThrough.codes(pass.x, bits)));
  }

  private final class HashLgnPass implements Pass {
    private final float[] parameters;
    private final Pass below;
    private final Sides z;
    private final float[] q;
    private final float[] h1;
    private final float[] h2;
    private final float[] x;
    private final float[] c;
    private final float[] vectors;

    HashLgnPass(float[] parameters, Pass below) {
      this.parameters = parameters;
      this.below = below;
      float[] scaled = scaled(below.vectors().clone());
      z = Sides.of(scaled, users() * lightGcn.width());
      q = compression().times(parameters, z.users());
      h1 = Activation.RELU.apply(one().forward(parameters, z.items()));
      h2 = Activation.RELU.apply(two().forward(parameters, h1));
      x = three().forward(parameters, h2);
      c = itemSigns.forward(x);
      vectors = new Sides(userSigns.forward(q), reweighting().forward(parameters, c)).joined();
    }

    private float[] scaled(float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= (float) inputScale;
      }
      return values;
    }

    @Override
    public float[] vectors() {
      return vectors;
    }

    @Override
    public void backward(float[] ofVectors, float[] gradient) {
      Sides of = Sides.of(ofVectors, users() * bits);
      float[] ofQ = userSigns.backward(q, of.users());
      compression().addGradient(z.users(), ofQ, gradient);
      float[] ofX =
          itemSigns.backward(x, reweighting().backward(parameters, c, of.items(), gradient));
      float[] ofH2 = Activation.RELU.backward(h2, three().backward(parameters, h2, ofX, gradient));
      float[] ofH1 = Activation.RELU.backward(h1, two().backward(parameters, h1, ofH2, gradient));
      Sides ofZ =
          new Sides(
              compression().backward(parameters, ofQ),
              one().backward(parameters, z.items(), ofH1, gradient));
      below.backward(scaled(ofZ.joined()), gradient);
    }
  }
}
