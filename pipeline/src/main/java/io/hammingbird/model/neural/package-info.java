/**
 * The two variational towers of HCFRec as DL4J layers, losses and a graph, with gradients written
 * out by hand. Besides {@code io.hammingbird.train} this is the only package that may import DL4J
 * and ND4J; it knows no Spark.
 *
 * <p>The arithmetic between two matrix products is done on double arrays, whatever the network's
 * own type: it is plain to read, and gradients can be checked at full precision.
 */
package io.hammingbird.model.neural;
