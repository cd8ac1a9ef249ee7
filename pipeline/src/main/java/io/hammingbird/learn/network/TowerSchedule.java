package io.hammingbird.learn.network;

/**
 * What of the training has to be known when the network is assembled.
 *
 * @param learningRate of Adam, at the start
 * @param gradientClip largest L2 norm of a layer's gradient
 * @param steps iterations of the whole training, over which the learning rate falls to zero
 */
public record TowerSchedule(double learningRate, double gradientClip, int steps) {}
