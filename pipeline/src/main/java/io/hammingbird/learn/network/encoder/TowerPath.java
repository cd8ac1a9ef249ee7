package io.hammingbird.learn.network.encoder;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;

/**
 * The layers of a side on the way from rows to codes, but for those that only training needs.
 *
 * @param layers in the order of the passes
 */
public record TowerPath(List<Layer> layers) {

  /** The layer that takes rows. */
  public Layer first() {
    return layers.get(0);
  }

  /** Its settings. */
  public SparseRowsLayer rows() {
    return (SparseRowsLayer) first().conf().getLayer();
  }

  /** The layer that gives codes. */
  public Layer code() {
    return layers.get(layers.size() - 1);
  }

  /** The layers between the first and the last. */
  List<Layer> between() {
    return layers.subList(1, layers.size() - 1);
  }
}
