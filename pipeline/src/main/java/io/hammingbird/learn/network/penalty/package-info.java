/**
 * What is added to the loss for vectors and codes: each choice with its settings, its value and its
 * gradients, and the registry of all.
 */
package io.hammingbird.learn.network.penalty;
