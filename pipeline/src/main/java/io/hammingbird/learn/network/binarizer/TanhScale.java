package io.hammingbird.learn.network.binarizer;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The α of {@code tanh(α z)}, which grows exponentially from 1 over the training (CCSR 4.3;
 * HashNet, Cao and others, 2017). Out of training it is the last one.
 *
 * @param last the α at the end
 * @param steps iterations of the whole training
 */
public record TanhScale(@JsonProperty("last") double last, @JsonProperty("steps") int steps)
    implements Serializable {
  public static final TanhScale ONE = new TanhScale(1, 1);

  @JsonCreator
  public TanhScale {}

  public double at(int iteration) {
    return Math.pow(last, Math.min(1, (double) iteration / steps));
  }
}
