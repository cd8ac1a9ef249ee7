package io.hammingbird.learn.network;

import io.hammingbird.learn.network.binarizer.Binarization;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.learn.network.binarizer.CodeTerms;
import io.hammingbird.learn.network.binarizer.ConsistencyTerm;
import io.hammingbird.learn.network.binarizer.TanhScale;
import io.hammingbird.learn.network.encoder.LayeredTower;
import io.hammingbird.learn.network.encoder.SampleLayer;
import io.hammingbird.learn.network.encoder.SparseRowsLayer;
import io.hammingbird.learn.network.loss.BernoulliLikelihood;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.CodeStackVertex;
import io.hammingbird.learn.network.loss.ListwiseDistillation;
import io.hammingbird.learn.network.loss.LogisticPoissonLikelihood;
import io.hammingbird.learn.network.loss.MapSimilarity;
import io.hammingbird.learn.network.loss.MultinomialLikelihood;
import io.hammingbird.learn.network.loss.PairwiseRanking;
import io.hammingbird.learn.network.loss.PoissonLikelihood;
import io.hammingbird.learn.network.loss.ScaleLayer;
import io.hammingbird.learn.network.loss.SemanticsError;
import io.hammingbird.learn.network.loss.SquaredError;
import io.hammingbird.learn.spec.Binarizer;
import io.hammingbird.learn.spec.ConsistencyConfig;
import io.hammingbird.learn.spec.Encoder;
import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.learn.spec.RegularizerConfig;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Assembles a network from the three axes: an encoder and a binarizer for each side, and the loss
 * of the interaction over the codes of both.
 *
 * @param users number of users
 * @param items number of items
 */
public record TowerGraph(
    ModelConfig model, TowerSchedule schedule, int users, int items, long seed) {
  public static final String USER = "user";
  static final String ITEM = "item";
  static final String SCALE = "scaled-" + USER + "-code";

  /** The configuration for training, in single precision. */
  ComputationGraphConfiguration configuration() {
    return configuration(DataType.FLOAT);
  }

  ComputationGraphConfiguration configuration(DataType type) {
    return configuration(terms(), binarization(), type);
  }

  private Binarization binarization() {
    if (model.binarizer() instanceof Binarizer.Median
        || model.binarizer() instanceof Binarizer.ScaledTanh
        || model.binarizer() instanceof Binarizer.SignScaledTanh) {
      return Binarization.TANH;
    }
    return model.binarizer().trainsOnCodes() ? Binarization.STRAIGHT_THROUGH : Binarization.NONE;
  }

  private TanhScale tanhScale() {
    if (model.binarizer() instanceof Binarizer.ScaledTanh tanh) {
      return new TanhScale(tanh.last(), schedule.steps());
    }
    if (model.binarizer() instanceof Binarizer.SignScaledTanh tanh) {
      return new TanhScale(tanh.last(), schedule.steps());
    }
    return TanhScale.ONE;
  }

  /** The weights of the regularisers, and when they are reached. */
  private CodeTerms terms() {
    RegularizerConfig config = model.regularizers();
    ConsistencyConfig consistency = config.consistency();
    return new CodeTerms(
        config.l2(),
        config.balance(),
        config.alignWeight(),
        config.mixture().weight(),
        config.mixture().variance(),
        new ConsistencyTerm(
            consistency.weight(),
            consistency.realRounds(),
            consistency.codeRounds(),
            consistency.bucketWidth(),
            consistency.base()),
        (int) Math.ceil(config.warmUp() * schedule.steps()));
  }

  ComputationGraphConfiguration configuration(
      CodeTerms terms, Binarization binarization, DataType type) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(type)
            .updater(new Adam(rate()))
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(schedule.gradientClip())
            .miniBatch(false) // every term is a mean over rows already
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    List<String> inputs = new ArrayList<>();
    tower(graph, inputs, USER, terms, binarization, seed);
    tower(graph, inputs, ITEM, terms, binarization, ~seed);
    return graph
        .addInputs(inputs)
        .addVertex("block", new CodeStackVertex(), queries(graph), code(ITEM))
        .addLayer(
            "interaction",
            new LossLayer.Builder(loss()).activation(Activation.IDENTITY).build(),
            "block")
        .setOutputs("interaction")
        .build();
  }

  private CosineDecay rate() {
    return new CosineDecay(schedule.learningRate(), schedule.steps());
  }

  private void tower(
      GraphBuilder graph,
      List<String> inputs,
      String side,
      CodeTerms terms,
      Binarization binarization,
      long hashSeed) {
    int flowLayers = model.binarizer() instanceof Binarizer.PlanarFlow planar ? planar.layers() : 0;
    graph.addLayer(
        code(side),
        BinaryCodeLayer.of(model.bits(), flowLayers, terms, binarization, hashSeed)
            .scaled(tanhScale()),
        reals(graph, inputs, side, terms));
  }

  /** Adds the encoder of a side, and says whose output the real vector is. */
  private String reals(GraphBuilder graph, List<String> inputs, String side, CodeTerms terms) {
    if (model.encoder() instanceof Encoder.Layered layered) {
      double reconstruction = model.regularizers().reconstruction();
      return new LayeredTower(layered, side, columns(side), model.bits(), reconstruction)
          .addTo(graph, inputs);
    }
    String rows = side + "-rows";
    inputs.add(rows);
    if (model.encoder() instanceof Encoder.Vae vae) {
      String noise = side + "-noise";
      inputs.add(noise);
      graph
          .addLayer(first(side), SparseRowsLayer.of(columns(side), vae.hidden(), false), rows)
          .addVertex(side + "-noisy", new MergeVertex(), first(side), noise)
          .addLayer(
              sample(side), SampleLayer.of(vae.hidden(), model.bits(), terms), side + "-noisy");
      return sample(side);
    }
    graph.addLayer(first(side), linear(side), rows);
    return first(side);
  }

  /** The first layer of a tower that has no hidden one. */
  private SparseRowsLayer linear(String side) {
    if (side.equals(USER) && model.encoder() instanceof Encoder.History) {
      return SparseRowsLayer.of(items, model.bits(), true);
    }
    SparseRowsLayer table = SparseRowsLayer.table(side.equals(USER) ? users : items, model.bits());
    if (model.encoder() instanceof Encoder.Table) {
      // Without momentum, so that only the rows of a block move, and with a rate for each row.
      table.setIUpdater(new AdaGrad(rate()));
    }
    return table;
  }

  /** How many different indices the rows of a side have, where they are of the other side. */
  private int columns(String side) {
    return side.equals(USER) ? items : users;
  }

  /** What the inner products with the items' codes are taken of. */
  private String queries(GraphBuilder graph) {
    if (model.interaction() instanceof Interaction.ListwiseDistill) {
      graph.addLayer(SCALE, ScaleLayer.of(model.bits()), code(USER));
      return SCALE;
    }
    return code(USER);
  }

  private BlockLoss loss() {
    double unit = model.productUnit();
    if (model.interaction() instanceof Interaction.Multinomial multinomial) {
      return new MultinomialLikelihood(multinomial.temperature() / unit, multinomial.damping());
    }
    if (model.interaction() instanceof Interaction.Bernoulli bernoulli) {
      return new BernoulliLikelihood(bernoulli.temperature() / unit, bernoulli.offset());
    }
    if (model.interaction() instanceof Interaction.Bpr bpr) {
      return new PairwiseRanking(bpr.temperature() / unit);
    }
    if (model.interaction() instanceof Interaction.Poisson poisson) {
      return model.binarizer().trainsOnCodes()
          ? new PoissonLikelihood()
          : new LogisticPoissonLikelihood(poisson.temperature());
    }
    if (model.interaction() instanceof Interaction.Squared squared) {
      return squared.unit() ? new SquaredError(0.5, 0.5 / model.bits()) : new SquaredError(0, 1);
    }
    if (model.interaction() instanceof Interaction.MapSimilarity map) {
      return new MapSimilarity(map.unratedWeight());
    }
    if (model.interaction() instanceof Interaction.JointSemantics) {
      return new SemanticsError();
    }
    return new ListwiseDistillation();
  }

  public static String first(String side) {
    return side + "-first";
  }

  static String sample(String side) {
    return side + "-sample";
  }

  static String code(String side) {
    return side + "-code";
  }
}
