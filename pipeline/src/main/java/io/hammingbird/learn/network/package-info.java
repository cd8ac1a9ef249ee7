/**
 * What the parts of a DL4J graph share: layers by hand, dense arrays, names of sides. Knows no
 * Spark.
 *
 * <p>The arithmetic between two matrix products is done on double arrays, whatever the network's
 * own type: it is plain to read, and gradients can be checked at full precision.
 */
package io.hammingbird.learn.network;
