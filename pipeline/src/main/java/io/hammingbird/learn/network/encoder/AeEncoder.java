package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An autoencoder on both sides (CCSR, 4.1): a row of ratings through hidden layers to the real
 * vector, which is decoded again, through the same layers in reverse, to the row. The decoder is
 * beside the way of the real vector and needs the whole row as one more input.
 *
 * @param reconstruction weight of the squared distance of a row and what is decoded (CCSR, Eq 1),
 *     per row, against the loss of one user
 */
public record AeEncoder(HiddenLayers hidden, double reconstruction) implements Encoder {

  public AeEncoder(List<Integer> layers, double hiddenDropout, double reconstruction) {
    this(new HiddenLayers(layers, hiddenDropout), reconstruction);
  }

  static AeEncoder from(Section settings) {
    return new AeEncoder(
        HiddenLayers.from(settings), settings.doubleBetween("reconstruction", 0, 1e6));
  }

  @Override
  public String kind() {
    return "ae";
  }

  @Override
  public String addTo(Net net, Side side) {
    String features = hidden.addTo(net, side);
    List<Integer> mirrored = new ArrayList<>(hidden.widths());
    Collections.reverse(mirrored);
    String decoded = side.prefix() + "decoded";
    net.graph()
        .addVertex(decoded, new MergeVertex(), features, net.input(side, "target"))
        .addLayer(
            decoder(side),
            ReconstructionLayer.of(net.bits(), mirrored, net.columns(side), reconstruction),
            decoded);
    return decoder(side);
  }

  private static String decoder(Side side) {
    return side.prefix() + "decoder";
  }

  @Override
  public void addInputs(BlockRows rows, List<INDArray> features) {
    hidden.addInputs(rows, features);
    features.add(rows.rated().padded(DataType.FLOAT));
  }

  @Override
  public void start(
      ComputationGraph graph, Side side, TowerPath path, TrainingSet set, Seeds seeds) {
    startDecoder(hidden.start(side, path, set, seeds), graph.getLayer(decoder(side)));
  }

  /** Small, so that it begins near rows of zeros. */
  private static void startDecoder(StandardisedStart start, Layer decoder) {
    List<String> biases = ((ReconstructionLayer) decoder.conf().getLayer()).layout().biases();
    decoder
        .paramTable()
        .forEach(
            (name, parameter) -> {
              double deviation =
                  name.equals(ReconstructionLayer.OUT)
                      ? StandardisedStart.SMALL / Math.sqrt(parameter.columns())
                      : 1 / Math.sqrt(parameter.rows());
              Dense.assign(
                  parameter,
                  start.gaussian(
                      Math.toIntExact(parameter.length()), biases.contains(name) ? 0 : deviation));
            });
  }

  @Override
  public boolean readsRatings() {
    return true;
  }
}
