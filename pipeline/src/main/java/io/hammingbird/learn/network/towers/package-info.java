/**
 * The network as a whole: choices that fit together, assembled to a DL4J graph; its files; and its
 * passes.
 */
package io.hammingbird.learn.network.towers;
