package io.hammingbird.model.neural;

import io.hammingbird.config.Binarizer;
import io.hammingbird.config.ConsistencyConfig;
import io.hammingbird.config.Encoder;
import io.hammingbird.config.Interaction;
import io.hammingbird.config.ModelConfig;
import io.hammingbird.config.RegularizerConfig;
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
import org.nd4j.linalg.learning.config.Adam;

/**
 * Assembles a network from the three axes: an encoder and a binarizer for each side, and the loss
 * of the interaction over the codes of both.
 *
 * @param users number of users
 * @param items number of items
 */
record TowerGraph(ModelConfig model, TowerSchedule schedule, int users, int items, long seed) {
  static final String USER = "user";
  static final String ITEM = "item";
  static final String SCALE = "scaled-" + USER + "-code";

  /** The configuration for training: straight-through signs in single precision. */
  ComputationGraphConfiguration configuration() {
    return configuration(terms(), Binarization.STRAIGHT_THROUGH, DataType.FLOAT);
  }

  /** The weights of the regularisers, and when they are reached. */
  private CodeTerms terms() {
    RegularizerConfig config = model.regularizers();
    ConsistencyConfig consistency = config.consistency();
    return new CodeTerms(
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
            .updater(new Adam(new CosineDecay(schedule.learningRate(), schedule.steps())))
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(schedule.gradientClip())
            .miniBatch(false) // every term is a mean over rows already
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    List<String> inputs = new ArrayList<>();
    tower(graph, inputs, USER, items, terms, binarization, seed);
    boolean table = model.encoder() instanceof Encoder.History;
    tower(graph, inputs, ITEM, table ? items : users, terms, binarization, ~seed);
    return graph
        .addInputs(inputs)
        .addVertex("block", new CodeStackVertex(), queries(graph), code(ITEM))
        .addLayer(
            "interaction",
            new LossLayer.Builder(loss(model.interaction()))
                .activation(Activation.IDENTITY)
                .build(),
            "block")
        .setOutputs("interaction")
        .build();
  }

  private void tower(
      GraphBuilder graph,
      List<String> inputs,
      String side,
      int columns,
      CodeTerms terms,
      Binarization binarization,
      long hashSeed) {
    String rows = side + "-rows";
    inputs.add(rows);
    if (model.encoder() instanceof Encoder.Vae vae) {
      String noise = side + "-noise";
      inputs.add(noise);
      graph
          .addLayer(first(side), SparseRowsLayer.of(columns, vae.hidden(), false), rows)
          .addVertex(side + "-noisy", new MergeVertex(), first(side), noise)
          .addLayer(
              sample(side), SampleLayer.of(vae.hidden(), model.bits(), terms), side + "-noisy");
    } else {
      graph.addLayer(first(side), SparseRowsLayer.of(columns, model.bits(), true), rows);
    }
    int flowLayers = model.binarizer() instanceof Binarizer.PlanarFlow planar ? planar.layers() : 0;
    graph.addLayer(
        code(side),
        BinaryCodeLayer.of(model.bits(), flowLayers, terms, binarization, hashSeed),
        model.encoder() instanceof Encoder.Vae ? sample(side) : first(side));
  }

  /** What the inner products with the items' codes are taken of. */
  private String queries(GraphBuilder graph) {
    if (model.interaction() instanceof Interaction.ListwiseDistill) {
      graph.addLayer(SCALE, ScaleLayer.of(model.bits()), code(USER));
      return SCALE;
    }
    return code(USER);
  }

  private static BlockLoss loss(Interaction interaction) {
    if (interaction instanceof Interaction.Multinomial multinomial) {
      return new MultinomialLikelihood(multinomial.temperature(), multinomial.damping());
    }
    if (interaction instanceof Interaction.Bernoulli bernoulli) {
      return new BernoulliLikelihood(bernoulli.temperature(), bernoulli.offset());
    }
    if (interaction instanceof Interaction.Poisson) {
      return new PoissonLikelihood();
    }
    return new ListwiseDistillation();
  }

  static String first(String side) {
    return side + "-first";
  }

  static String sample(String side) {
    return side + "-sample";
  }

  static String code(String side) {
    return side + "-code";
  }
}
