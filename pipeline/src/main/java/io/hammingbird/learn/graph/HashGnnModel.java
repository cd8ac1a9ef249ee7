package io.hammingbird.learn.graph;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.learn.OwnVectors;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.graph.layer.Activation;
import io.hammingbird.learn.graph.layer.Affine;
import io.hammingbird.learn.graph.layer.Columns;
import io.hammingbird.learn.graph.layer.Normal;
import io.hammingbird.learn.graph.layer.SidedLayer;
import io.hammingbird.learn.graph.layer.Sides;
import io.hammingbird.learn.graph.layer.StraightThrough;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.random.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * HashGNN (Tan and others, WWW 2020): rows of a table through a layer, then a node's values beside
 * the means of its neighbours through a layer, once for items and twice for users, then a layer
 * with tanh, whose signs are codes. All neighbours are there, none are sampled.
 *
 * <p>In training a row is its code with a probability that grows from 0 to 1 (guidance, Eq 10), and
 * gradients pass through as they are.
 *
 * @param hidden values between the table and the codes
 * @param deviation of the first table
 * @param rerank items that are ordered by real vectors; 0 for none
 */
record HashGnnModel(
    int users, int items, int bits, int tableWidth, int hidden, double deviation, int rerank)
    implements GraphModel {

  private SidedLayer entry() {
    int from = (users + items) * tableWidth;
    return SidedLayer.at(from, tableWidth, hidden, users, Activation.LEAKY_RELU);
  }

  private SidedLayer first() {
    return SidedLayer.at(entry().end(), 2 * hidden, hidden, users, Activation.LEAKY_RELU);
  }

  private Affine second() {
    return Affine.at(first().end(), 2 * hidden, hidden);
  }

  private SidedLayer exit() {
    return SidedLayer.at(second().end(), hidden, bits, users, Activation.TANH);
  }

  @Override
  public float[] start(Seeds seeds) {
    float[] parameters = new float[exit().end()];
    int table = (users + items) * tableWidth;
    Normal.fill(parameters, 0, table, 0, deviation, seeds, "hashgnn");
    for (SidedLayer layer : new SidedLayer[] {entry(), first(), exit()}) {
      layer.users().start(parameters, seeds);
      layer.items().start(parameters, seeds);
    }
    second().start(parameters, seeds);
    return parameters;
  }

  @Override
  public NodeScales scales(InteractionGraph graph) {
    return NodeScales.mean(graph);
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
    return new HashGnnPass(parameters, propagation);
  }

  /** With rows that are their codes instead, by chance. */
  @Override
  public float[] seen(float[] vectors, Turn turn) {
    SplittableRandom random = turn.random().split();
    float[] seen = vectors.clone();
    for (int begin = 0; begin < seen.length; begin += bits) {
      if (random.nextDouble() < turn.progress()) {
        for (int i = begin; i < begin + bits; i++) {
          seen[i] = StraightThrough.sign(seen[i]);
        }
      }
    }
    return seen;
  }

  @Override
  public Learned learned(float[] parameters, Propagation propagation) {
    Sides sides = sides(parameters, propagation);
    Codes codes = own(sides).codes();
    return rerank == 0
        ? codes
        : new RerankedOrder(codes, new Factors(sides.users(), sides.items(), bits), rerank);
  }

  @Override
  public Optional<OwnVectors> encoder(float[] parameters, Propagation propagation) {
    return rerank == 0 ? Optional.of(own(sides(parameters, propagation))) : Optional.empty();
  }

  private Sides sides(float[] parameters, Propagation propagation) {
    return Sides.of(forward(parameters, propagation).vectors(), users * bits);
  }

  private OwnVectors own(Sides sides) {
    return OwnVectors.of(sides.users(), StraightThrough.codes(sides.items(), bits));
  }

  private final class HashGnnPass implements Pass {
    private final float[] parameters;
    private final Propagation propagation;
    private final float[] table;
    private final float[] h0;
    private final float[] beside0;
    private final float[] h1;
    private final float[] usersBeside1;
    private final float[] users2;
    private final float[] h2;
    private final float[] vectors;

    HashGnnPass(float[] parameters, Propagation propagation) {
      this.parameters = parameters;
      this.propagation = propagation;
      table = Arrays.copyOf(parameters, (users + items) * tableWidth);
      h0 = entry().forward(parameters, table);
      beside0 = besideMeans(h0);
      h1 = first().forward(parameters, beside0);
      usersBeside1 = Sides.of(besideMeans(h1), users * 2 * hidden).users();
      users2 = Activation.LEAKY_RELU.apply(second().forward(parameters, usersBeside1));
      h2 = new Sides(users2, Sides.of(h1, users * hidden).items()).joined();
      vectors = exit().forward(parameters, h2);
    }

    private float[] besideMeans(float[] h) {
      float[] beside = new float[2 * h.length];
      Columns.put(h, hidden, beside, 2 * hidden, 0);
      Columns.put(propagation.times(h, hidden), hidden, beside, 2 * hidden, hidden);
      return beside;
    }

    /** Adds to the gradient by h what comes back of {@link #besideMeans}. */
    private void addOfBeside(float[] ofBeside, float[] ofH) {
      Columns.add(Columns.take(ofBeside, 2 * hidden, 0, hidden), ofH);
      float[] ofMeans = Columns.take(ofBeside, 2 * hidden, hidden, hidden);
      Columns.add(propagation.transposedTimes(ofMeans, hidden), ofH);
    }

    @Override
    public float[] vectors() {
      return vectors;
    }

    @Override
    public void backward(float[] ofVectors, float[] gradient) {
      float[] ofH2 = exit().backward(parameters, h2, vectors, ofVectors, gradient);
      Sides of2 = Sides.of(ofH2, users * hidden);
      float[] ofUsers2 = Activation.LEAKY_RELU.backward(users2, of2.users());
      float[] ofBeside1 = second().backward(parameters, usersBeside1, ofUsers2, gradient);
      float[] ofH1 = new Sides(new float[users * hidden], of2.items()).joined();
      addOfBeside(Arrays.copyOf(ofBeside1, beside0.length), ofH1);
      float[] ofBeside0 = first().backward(parameters, beside0, h1, ofH1, gradient);
      float[] ofH0 = new float[h0.length];
      addOfBeside(ofBeside0, ofH0);
      Columns.add(entry().backward(parameters, table, h0, ofH0, gradient), gradient);
    }
  }
}
