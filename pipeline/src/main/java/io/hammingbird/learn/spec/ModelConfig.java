package io.hammingbird.learn.spec;

import io.hammingbird.config.Section;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Method;
import java.io.Serializable;

/**
 * What is learned and how: {@code model} of {@code conf/reference.conf} under a preset of {@code
 * conf/models}.
 *
 * @param name of the preset
 * @param bits width of a code, or values of a real vector
 * @param method the kind of learner with its settings
 */
public record ModelConfig(String name, int bits, Method method) implements Serializable {
  /**
   * Reads the settings.
   *
   * @param train the block {@code train}
   * @throws io.hammingbird.errors.UsageException when a value is wrong, or the choices do not fit
   *     together
   */
  public static ModelConfig from(Section model, Section train) {
    int bits = model.intBetween("bits", PackedCodes.MIN_BITS, PackedCodes.MAX_BITS);
    return new ModelConfig(model.string("name"), bits, Methods.read(model, bits, train));
  }
}
