/**
 * Encoders, binarizers, interactions and regularisers as DL4J layers and losses, with gradients
 * written out by hand, and the graph of two towers that they make up. Besides {@code
 * io.hammingbird.train} this is the only package that may import DL4J and ND4J; it knows no Spark.
 *
 * <p>The arithmetic between two matrix products is done on double arrays, whatever the network's
 * own type: it is plain to read, and gradients can be checked at full precision.
 */
package io.hammingbird.model.neural;
