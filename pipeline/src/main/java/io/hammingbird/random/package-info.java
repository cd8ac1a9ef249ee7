/** Chance that depends on a seed and a key, and so not on the order in which rows arrive. */
package io.hammingbird.random;
