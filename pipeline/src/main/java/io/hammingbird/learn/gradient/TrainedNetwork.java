package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Learned;

/**
 * A network after an epoch, and what it makes of all users and items.
 *
 * @param network DL4J's model zip, without the state of the optimiser: not a copy, never to change
 * @param epoch counted from 1
 * @param step steps that a worker had taken
 * @param validation its value
 */
record TrainedNetwork(Learned learned, byte[] network, int epoch, int step, double validation) {

  TrainedNetwork with(Learned other, double value) {
    return new TrainedNetwork(other, network, epoch, step, value);
  }
}
