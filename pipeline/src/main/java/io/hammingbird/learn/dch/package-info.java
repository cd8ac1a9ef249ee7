/**
 * DCH: two towers over rows of ratings, whose soft-sign values are regressed on the cells of the
 * users × items matrix, with a gradient written by hand. No DL4J.
 */
package io.hammingbird.learn.dch;
