/**
 * From a row of ratings to a real vector: each choice with its settings, layers, inputs and first
 * parameters, and the registry of all.
 */
package io.hammingbird.learn.network.encoder;
