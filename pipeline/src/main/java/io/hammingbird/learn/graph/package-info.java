/**
 * Methods that pass vectors of users and items along the graph of their interactions: a loss over
 * triples, and one model and one method for each system. Gradients are written by hand; no DL4J.
 */
package io.hammingbird.learn.graph;
