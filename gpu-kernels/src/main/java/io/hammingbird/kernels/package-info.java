/**
 * Exact Hamming top-K over packed binary codes. Codes and lists of excluded items come in,
 * neighbours ordered by (distance, item index) go out. Nothing here knows Spark or DL4J.
 */
package io.hammingbird.kernels;
