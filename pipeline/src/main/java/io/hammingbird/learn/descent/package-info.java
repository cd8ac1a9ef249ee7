/**
 * Gradients that are written by hand: the workers' shares are added up in order, and the driver
 * takes one step.
 */
package io.hammingbird.learn.descent;
