/** The graph of interactions, and matrices over it that pass values from nodes to neighbours. */
package io.hammingbird.learn.graph.propagation;
