/** The state of a training as named arrays, in files that a killed one goes on from. */
package io.hammingbird.learn.checkpoint;
