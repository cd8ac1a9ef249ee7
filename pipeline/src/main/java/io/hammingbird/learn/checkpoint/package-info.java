/** The files that a killed training goes on from. */
package io.hammingbird.learn.checkpoint;
