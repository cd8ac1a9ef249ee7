package io.hammingbird.learn.graph;

/** What a model has computed of its parameters, with all that its gradient needs. */
interface Pass {

  /** {@code [nodes × width]}: inner products of those of a user and of an item are scores. */
  float[] vectors();

  /**
   * Takes a gradient back to the parameters.
   *
   * @param ofVectors {@code [nodes × width]}, may be written to
   * @param gradient {@code [parameters]}, to which is added
   */
  void backward(float[] ofVectors, float[] gradient);
}
