/**
 * Codes that are solved for as they are, bit by bit, and not rounded from trained vectors: rows of
 * one side at a time, from the codes of the other. No network and no gradient.
 */
package io.hammingbird.learn.discrete;
