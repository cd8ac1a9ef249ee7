package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.TowerGraph;
import io.hammingbird.learn.spec.Encoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * The part of a tower from a row of ratings through hidden layers to the real vector, with a
 * decoder beside it where the encoder is an autoencoder's.
 *
 * <p>Its inputs are the rated row; where hidden values are dropped, what the last of them are
 * multiplied with; and, for a decoder, the rated row to reconstruct.
 *
 * @param columns width of a dense row
 * @param reconstructionWeight of the squared distance to the row
 */
public record LayeredTower(
    Encoder.Layered encoder, String side, int columns, int bits, double reconstructionWeight) {

  /**
   * Adds the layers.
   *
   * @param inputs takes the names of the inputs
   * @return the layer whose output the real vector is
   */
  public String addTo(GraphBuilder graph, List<String> inputs) {
    String rows = side + "-rows";
    inputs.add(rows);
    List<Integer> widths = encoder.hidden();
    graph.addLayer(TowerGraph.first(side), SparseRowsLayer.rated(columns, widths.get(0)), rows);
    String below = TowerGraph.first(side);
    for (int layer = 1; layer < widths.size(); layer++) {
      graph.addLayer(
          hidden(side, layer),
          dense(widths.get(layer - 1), widths.get(layer), Activation.TANH),
          below);
      below = hidden(side, layer);
    }
    if (encoder.hiddenDropout() > 0) {
      String kept = side + "-kept";
      inputs.add(kept);
      graph.addVertex(
          side + "-thinned", new ElementWiseVertex(ElementWiseVertex.Op.Product), below, kept);
      below = side + "-thinned";
    }
    int last = widths.get(widths.size() - 1);
    graph.addLayer(features(side), dense(last, bits, Activation.IDENTITY), below);
    return encoder instanceof Encoder.Ae ? decoder(graph, inputs) : features(side);
  }

  private String decoder(GraphBuilder graph, List<String> inputs) {
    String target = side + "-target";
    inputs.add(target);
    List<Integer> mirrored = new ArrayList<>(encoder.hidden());
    Collections.reverse(mirrored);
    graph
        .addVertex(side + "-decoded", new MergeVertex(), features(side), target)
        .addLayer(
            decoder(side),
            ReconstructionLayer.of(bits, mirrored, columns, reconstructionWeight),
            side + "-decoded");
    return decoder(side);
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  public static String hidden(String side, int layer) {
    return side + "-hidden-" + layer;
  }

  public static String features(String side) {
    return side + "-features";
  }

  public static String decoder(String side) {
    return side + "-decoder";
  }
}
