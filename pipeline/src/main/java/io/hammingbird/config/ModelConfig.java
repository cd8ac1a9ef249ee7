package io.hammingbird.config;

/**
 * What is learned: {@code model} of {@code conf/reference.conf} under a preset of {@code
 * conf/models}.
 */
public record ModelConfig(String name, int bits) {

  static ModelConfig from(Section model) {
    return new ModelConfig(model.string("name"), model.intBetween("bits", 8, 512));
  }
}
