/**
 * How a model is learned: blocks of users and items built on the executors, parameter averaging
 * over Spark with DL4J's training master, validation with early stopping, and the encoding of all
 * rows. Besides {@code io.hammingbird.model.neural} the only package that may import DL4J and ND4J.
 */
package io.hammingbird.train;
