/**
 * Chance: how every random number follows from one seed and the purpose for which it is drawn, and
 * so not from the order in which rows arrive.
 */
package io.hammingbird.random;
