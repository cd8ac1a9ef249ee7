/** Parts of models over the graph, with gradients written by hand. */
package io.hammingbird.learn.graph.layer;
