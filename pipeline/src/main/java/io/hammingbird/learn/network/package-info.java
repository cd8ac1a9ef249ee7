/**
 * A DL4J graph of two towers and what its parts share, with gradients written out by hand. Knows no
 * Spark.
 *
 * <p>The arithmetic between two matrix products is done on double arrays, whatever the network's
 * own type: it is plain to read, and gradients can be checked at full precision.
 */
package io.hammingbird.learn.network;
