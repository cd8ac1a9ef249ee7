package io.hammingbird.learn.network.binarizer;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Choice;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Supplier;

/** How real vectors become codes of ±1: {@code model.binarizer}. */
public interface Binarizer extends Choice, Serializable {

  /**
   * What the network is trained on in place of the real vector.
   *
   * @param steps iterations of the whole training
   */
  Squash squash(int steps);

  /** Layers of a planar flow between the real vector and what is squashed. */
  default int flowLayers() {
    return 0;
  }

  /** Whether codes come out at the end, and not real vectors. */
  default boolean givesCodes() {
    return true;
  }

  /**
   * Whether the network is trained on codes, or what is bounded and tends to them, and not on real
   * vectors of any length.
   */
  default boolean trainsOnCodes() {
    return true;
  }

  /** Whether training starts from the vectors of a teacher. */
  default boolean startsFromTeacher() {
    return false;
  }

  /**
   * Where the towers start, if it is not where their encoder does.
   *
   * @param teacher its vectors of users and items
   * @param bits width of a code
   */
  default Optional<StartVectors> start(
      Factors teacher, IndexLists itemsOfUser, int bits, Seeds seeds) {
    return Optional.empty();
  }

  /**
   * What is subtracted from all real vectors before their signs are taken, from the vectors as they
   * are after an epoch.
   *
   * @param vectors computes them, in a pass over all rows
   */
  default Optional<Thresholds> thresholds(Supplier<Factors> vectors) {
    return Optional.empty();
  }

  /** Real vectors as they come out where no codes do. */
  default Factors finished(Factors vectors) {
    return vectors;
  }
}
